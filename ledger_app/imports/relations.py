"""Kin terms in both directions: what a sheet calls the child, told as what the guardian is (V10)."""

from ledger_app.domain import identity
from ledger_app.domain.problems import Problem, Severity

_CERTAIN = {
    "父子": "父亲",
    "父女": "父亲",
    "母子": "母亲",
    "母女": "母亲",
    "爷孙": "祖父",
    "祖父孙": "祖父",
    "奶孙": "祖母",
    "祖母孙": "祖母",
    "姥爷外孙": "外祖父",
    "叔侄": "叔父",
    "姑侄": "姑母",
}
_BY_SEX: dict[str, tuple[str, str]] = {}
for _terms, _pair in (
    (("孙子", "孙女", "孙", "祖孙", "孙辈", "长孙"), ("祖父", "祖母")),
    (("外孙", "外孙子", "外孙女", "外甥孙"), ("外祖父", "外祖母")),
    (("子", "女", "儿子", "女儿", "长子", "次子", "三子", "长女", "次女", "三女", "独生子", "独生女", "孩子", "子女"), ("父亲", "母亲")),
    (("养子", "养女", "继子", "继女"), ("继父或养父", "继母或养母")),
    (("曾孙", "曾孙子", "曾孙女"), ("曾祖父", "曾祖母")),
):
    _BY_SEX.update(dict.fromkeys(_terms, _pair))
_NEVER_CERTAIN = frozenset(["侄子", "侄女", "侄", "外甥", "外甥女", "弟弟", "妹妹", "弟", "妹"])


def certain(text: str) -> str:
    """The guardian's role in a word for both (父子, 爷孙); empty for other words."""
    return _CERTAIN.get(text, "")


def is_childs_role(text: str) -> bool:
    """Whether the word says what the child is to the guardian."""
    return text in _BY_SEX or text in _NEVER_CERTAIN


def turned(text: str, guardian: dict[str, object], values: dict[str, object]) -> tuple[str, Problem]:
    """The guardian's role for a word that names the child's, and what to report.

    The guardian's sex decides, by number, by the sheet's own column or by being one of the parents.
    """
    pair = _BY_SEX.get(text)
    sex = _sex(guardian, values)
    if pair and sex:
        role = pair[0] if sex == "男" else pair[1]
        return role, Problem("V10", Severity.FIX, f"“{text}”是儿童的身份，已换成监护人的身份“{role}”", field="与儿童关系", given=text)
    choice = f"{pair[0]}或{pair[1]}" if pair else "监护人是儿童的什么人"
    message = f"“{text}”说的是儿童是监护人的什么人，方向相反"
    return "", Problem("V10", Severity.ASK, message, f"请选定：{choice}", "与儿童关系", text)


def _sex(guardian: dict[str, object], values: dict[str, object]) -> str:
    number = guardian.get("guardian_id_no")
    known = identity.decode(str(number)) if number else None
    if known:
        return known.sex
    name = guardian.get("guardian_name")
    if name and name == values.get("father_name"):
        return "男"
    if name and name == values.get("mother_name"):
        return "女"
    return str(guardian.get("guardian_gender") or "")
