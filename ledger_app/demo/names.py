"""Names, numbers and telephones that nobody has."""

from datetime import date, timedelta
from random import Random

from ledger_app.domain.identity import check_character

AREA = "239901"


def _words(text: str) -> list[str]:
    return text.split()


_SURNAMES = (
    ["王", "李", "张", "刘"] * 10
    + ["赵", "孙", "陈", "杨", "于", "高", "徐", "姜", "马", "宋"] * 4
    + ["周", "吴", "郭", "林", "郑", "曲", "朱", "丁", "崔", "韩", "田", "董", "谭", "付", "关", "金", "齐", "邵", "隋", "佟"] * 2
    + ["单", "查", "曾", "仇", "盖", "尉迟", "欧阳", "司马"]
)
_BOYS = _words(
    "浩然 子轩 宇航 俊杰 梓豪 一鸣 天佑 思远 博文 明哲 嘉诚 家兴 春雨 海涛 志远 "
    "晨阳 金宝 文昊 立冬 泽宇 雨泽 佳明 鹏飞 小龙 铁柱 强 磊 洋 鑫 帅"
)
_GIRLS = _words(
    "欣怡 子涵 梓萱 雨桐 诗涵 佳琪 思琪 梦瑶 可馨 语嫣 若曦 雪晴 春燕 冬梅 秋月 "
    "晓雪 佳怡 美琪 心悦 婉婷 紫涵 小满 丹丹 莹莹 静 雪 玥 婷 欢 楠"
)
_RARE = ["王䶮", "赵𬭎", "李㛃", "孙㴋"]
_MEN = _words("志强 建国 国军 立新 永刚 春林 德江 长海 海波 大伟 洪亮 树森 凤山 占友 贵福 军 勇 伟 刚 彬")
_WOMEN = _words("丽娟 春梅 秀英 桂兰 艳华 晓红 淑芬 玉珍 凤霞 亚杰 立华 海燕 金凤 桂芝 敏 玲 艳 娟 霞 颖")


class Registry:
    """Hands out names, identity numbers, telephones and accounts, none of them twice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._born: dict[tuple[date, int], int] = {}
        self._phones = 0
        self._accounts = 0

    def surname(self) -> str:
        """A surname, frequent ones more often."""
        return self.random.choice(_SURNAMES)

    def child(self, surname: str, sex: str) -> str:
        """A child's whole name; now and then one with a character that few fonts have."""
        if self.random.random() < 0.01:
            return self.random.choice(_RARE)
        return surname + self.random.choice(_BOYS if sex == "男" else _GIRLS)

    def adult(self, sex: str, surname: str = "") -> str:
        """An adult's whole name."""
        return (surname or self.surname()) + self.random.choice(_MEN if sex == "男" else _WOMEN)

    def identity(self, born: date, sex: str) -> str:
        """The next identity number of that day and sex."""
        odd = 1 if sex == "男" else 0
        while True:
            serial = self._born.get((born, odd), 1)
            if serial < 499:
                break
            born += timedelta(days=1)
        self._born[born, odd] = serial + 1
        first = f"{AREA}{born:%Y%m%d}{serial * 2 + odd:03d}"
        return first + check_character(first)

    def phone(self) -> str:
        """A mobile number of a prefix that does not exist."""
        self._phones += 1
        return f"1004{self._phones * 7919 % 10_000_000:07d}"

    def account(self) -> str:
        """A bank account of nineteen digits."""
        self._accounts += 1
        return f"9900{self._accounts:015d}"

    def day(self, first: date, last: date) -> date:
        """Some day between the two."""
        return first + timedelta(days=self.random.randrange((last - first).days + 1))
