"""The built-in division list."""

from ledger_app.operations import regions


def test_from_province_to_village() -> None:
    province = regions.provinces()[0]
    assert (province.code, province.name) == ("23", "黑龙江省")
    cities = regions.children_of("23")
    assert any(c.name == "牡丹江市" for c in cities)
    county = next(r for c in cities for r in regions.children_of(c.code) if r.name == "林口县")
    town = regions.children_of(county.code)[0]
    office = regions.office_for(town.code)
    assert office is not None
    assert (office.province, office.city, office.county, office.township) == ("黑龙江省", "牡丹江市", "林口县", town.name)
    villages = regions.villages_of(town.code)
    assert villages
    assert not any(v.endswith("村委会") for v in villages)


def test_what_is_no_township_gives_no_office() -> None:
    assert regions.office_for("23") is None
    assert regions.office_for("000000") is None
