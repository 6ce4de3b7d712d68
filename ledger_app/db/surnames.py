"""Surnames that are read otherwise than the character usually is."""

SINGLE = {
    "单": "shan", "曾": "zeng", "查": "zha", "区": "ou", "仇": "qiu", "解": "xie", "朴": "piao", "盖": "ge", "翟": "zhai",
    "冼": "xian", "覃": "qin", "召": "shao", "员": "yun", "任": "ren", "华": "hua", "纪": "ji", "宁": "ning", "缪": "miao",
    "黑": "he", "秘": "bi", "折": "she", "乐": "yue", "尹": "yin", "燕": "yan", "应": "ying", "洗": "xian", "种": "chong",
    "重": "chong", "费": "fei", "都": "du", "沈": "shen", "石": "shi", "贾": "jia", "郇": "huan", "车": "che", "郗": "xi",
    "隗": "wei", "余": "yu", "过": "guo", "哈": "ha", "那": "na", "能": "nai", "祭": "zhai", "幺": "yao", "乜": "nie",
    "逄": "pang", "繁": "po", "戚": "qi", "谌": "chen", "教": "jiao", "句": "gou", "阚": "kan", "撒": "sa", "柏": "bai",
    "牟": "mu", "万": "wan", "长": "chang", "行": "xing", "葛": "ge", "藏": "zang", "臧": "zang", "曲": "qu", "卜": "bu",
    "庞": "pang", "兴": "xing", "无": "wu", "降": "jiang", "适": "kuo", "洪": "hong", "难": "nan", "角": "jue", "隽": "juan",
    "晟": "cheng", "台": "tai", "省": "xing", "盛": "sheng", "瞿": "qu", "俞": "yu", "扎": "zha", "薄": "bo",
    "宓": "mi", "晁": "chao", "黎": "li", "莘": "shen", "郝": "hao", "贲": "ben", "殷": "yin", "訾": "zi", "郦": "li",
    "佴": "nai", "洛": "luo", "亓": "qi", "仉": "zhang", "眭": "sui", "佘": "she", "厍": "she", "麴": "qu", "令": "ling",
    "相": "xiang", "占": "zhan", "将": "jiang", "干": "gan", "於": "yu", "朱": "zhu", "柜": "ju",
}  # fmt: skip
COMPOUND = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "单于": ("chan", "yu"), "澹台": ("tan", "tai"),
    "令狐": ("ling", "hu"), "鲜于": ("xian", "yu"), "宇文": ("yu", "wen"), "慕容": ("mu", "rong"),
    "欧阳": ("ou", "yang"), "上官": ("shang", "guan"), "司马": ("si", "ma"), "司徒": ("si", "tu"), "诸葛": ("zhu", "ge"),
    "皇甫": ("huang", "fu"), "夏侯": ("xia", "hou"), "呼延": ("hu", "yan"), "端木": ("duan", "mu"), "公孙": ("gong", "sun"),
    "东方": ("dong", "fang"), "独孤": ("du", "gu"), "赫连": ("he", "lian"), "完颜": ("wan", "yan"), "纳兰": ("na", "lan"),
    "轩辕": ("xuan", "yuan"), "濮阳": ("pu", "yang"), "淳于": ("chun", "yu"), "太史": ("tai", "shi"), "申屠": ("shen", "tu"),
    "仲孙": ("zhong", "sun"), "钟离": ("zhong", "li"), "闻人": ("wen", "ren"), "拓跋": ("tuo", "ba"), "贺兰": ("he", "lan"),
    "叶赫": ("ye", "he"), "乐正": ("yue", "zheng"), "谷梁": ("gu", "liang"), "百里": ("bai", "li"), "南宫": ("nan", "gong"),
}  # fmt: skip
