"""Village cells: the office's spelling, the group behind the name, and villages not yet known."""

import re
from collections.abc import Mapping

from ledger_app.domain import kinds
from ledger_app.domain.kinds import Vocabulary
from ledger_app.domain.problems import Problem, Severity
from ledger_app.domain.spellings import NEW_VILLAGE, NOT_KEPT, settled

_GROUP = re.compile(r"(.*?(?:村|社区|委|屯))?(第?[\d一二三四五六七八九十]{1,3}(?:村民)?[组队社])")
_TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道)(?:办事处)?(?=[\u4e00-\u9fff]{1,10}(?:村|社区)$)")
_VILLAGE_NAME = re.compile(r"[\u4e00-\u9fff\d]{1,14}(?:村|社区|村委会|居委会|林场|农场|屯)")


class Villages:
    """Resolves spellings; with an empty list every village of the file is adopted."""

    def __init__(self, words: Vocabulary, answers: Mapping[str, str] | None = None) -> None:
        self._known = words.villages
        self._adopts = not words.villages
        self._answers = answers or {}
        self.adopted: dict[str, tuple[str, ...]] = {}

    def resolve(self, text: str) -> tuple[str | None, str, Problem | None]:
        """Village, village group and the problem of a cell's text."""
        value = kinds.plain(text)
        if value in self._known:
            return value, "", None
        group = ""
        match = _GROUP.fullmatch(value)
        if match:
            group = match[2]
            value = match[1] or ""
            if not value:
                return None, group, None
        if self._adopts:
            return self._adopt(value), group, None
        found = value if value in self._known else kinds.match_village(value, self._known)
        if found:
            return found, group, None
        message = f"“{text.strip()}”不在本单位的村（社区）名单里"
        problem = Problem("V14", Severity.ASK, message, "请选定村（社区），或先在设置里增加", "村（社区）", text)
        meant, told = self.answered(text, value, problem)
        return meant, group, told

    def answered(self, text: str, name: str, problem: Problem) -> tuple[str | None, Problem]:
        """What a person said a text with this problem means; ``name`` is what it calls the village."""
        answer = self._answers.get(kinds.plain(text))
        if answer == NEW_VILLAGE:
            new = self._adopt(kinds.plain(name))
            return new, settled(problem, text, new)
        if answer is None or (answer != NOT_KEPT and answer not in self._known):
            return None, problem
        return answer or None, settled(problem, text, answer)

    def from_sheet(self, name: str) -> tuple[str | None, bool]:
        """The village that a sheet's name means, and whether the name looks like one at all."""
        value = kinds.plain(name)
        found = kinds.match_village(value, self._known) if self._known else None
        if found:
            return found, True
        looks = _VILLAGE_NAME.fullmatch(value) is not None
        return (self._adopt(value), True) if looks and self._adopts else (None, looks)

    def _adopt(self, value: str) -> str:
        bare = _TOWNSHIP.sub("", value)
        if bare in self.adopted:
            return bare
        found = kinds.match_village(bare, self.adopted)
        if found:
            return found
        self.adopted[bare] = ()
        return bare
