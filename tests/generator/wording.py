"""The words that texts are put together from, all of them our own."""

from __future__ import annotations

FAVOURITE_BODIES = (
    "industry-and-it",
    "development-and-reform",
    "science-and-technology",
    "finance",
    "human-resources-and-social-security",
    "commerce",
    "government-services-and-data",
    "local-finance",
    "natural-resources",
    "education",
    "market-regulation",
    "agriculture-and-rural-affairs",
    "housing-and-construction",
    "ecology-and-environment",
    "state-assets",
    "culture-and-tourism",
    "transport",
    "investment-promotion",
    "data",
    "health",
)
"""Keys of standard bodies, those named most often first; the others follow in the order of their file."""
FAVOURITE_CONCEPTS = {
    "industry": (
        "artificial-intelligence",
        "integrated-circuit",
        "robot",
        "industrial-software",
        "new-energy-vehicles",
        "biopharma",
        "industrial-internet",
        "5g",
        "low-altitude-economy",
        "energy-storage",
        "smart-terminal",
        "display",
    ),
    "instrument": ("special-fund", "open-competition", "computing-voucher", "award-in-place-of-subsidy"),
    "topic": ("digital-transformation", "finance", "talent", "platforms", "rnd"),
    "beneficiary": ("enterprise", "sme", "specialised-sme", "leading-enterprise", "service-provider"),
}
"""Keys of the concepts named most often; the others follow in an order by lot."""
UNKNOWN_BODIES = (
    "云帆智造联盟",
    "数智工匠服务站",
    "星河材料对接中心",
    "青禾创业合作社",
    "蓝湾算力调度站",
    "远山绿能促进会",
    "拓新场景实验室",
    "百链供需撮合中心",
)
UNKNOWN_OPENINGS = ("超界", "仿声", "拓扑", "微重力", "云边", "智屿", "跨模态", "Neo-")
UNKNOWN_CONCEPTS = {
    "industry": ("装备", "材料", "织造", "器件", "感知网"),
    "instrument": ("体验券", "接力贷", "结对制", "积分池", "共担金"),
    "topic": ("示范圈", "共建行动", "陪跑计划", "体检工程"),
    "beneficiary": ("运营体", "共创社", "服务驿站", "工匠组"),
}
"""With an opening before them, concepts that the schemes do not have."""

TITLES = (
    ("支持", "发展若干措施"),
    ("促进", "高质量发展若干政策措施"),
    ("推进", "提质升级行动方案"),
    ("加快", "创新发展实施意见"),
    ("培育", "集群实施方案"),
    ("扶持", "发展资金管理办法"),
)
ORGANS = ("府", "府办", "工信", "发改", "科")
"""What follows a region's first character in the number of a document."""
OPENINGS = (
    "为落实“十五五”时期产业发展的部署，",
    "为让AI、5G等新技术更快走进车间，",
    "为帮助本地企业降本增效、稳住订单，",
    "为优化要素配置、做强优势链条，",
    "为回应企业在用工、融资、场地上的难处，",
)
SECTIONS = (
    "总体目标",
    "做强产业链条",
    "加快技术攻关",
    "推进数字化改造",
    "完善要素保障",
    "优化服务供给",
    "壮大经营主体",
    "开放应用场景",
    "守住安全底线",
    "强化组织实施",
)
HEADS = ("推进{}", "支持{}", "加快{}建设", "做好{}工作", "夯实{}基础", "提升{}水平")
PLAIN_HEADS = ("完善工作机制", "办好惠企服务", "加强跟踪问效", "搭建交流平台", "凝聚各方合力")
VERBS = ("建设", "完善", "搭建", "组织", "推广", "梳理", "布局", "更新", "开放", "健全")
OBJECTS = (
    "共性技术平台",
    "供需对接活动",
    "公共服务站点",
    "项目储备清单",
    "企业问题台账",
    "中试验证线",
    "数据共享目录",
    "AI应用体验中心",
    "5G专网样板",
    "设备更新清单",
    "实训基地",
    "标准比对机制",
    "“一站式”办理窗口",
    "IPv6改造样板间",
    "每处1000㎡的共享厂房",
)
RESULTS = (
    "让企业少跑路、快办事",
    "把服务送到厂区和工位",
    "形成看得懂、学得会的做法",
    "缩短从样品到产品的周期",
    "带动上下游一起升级",
    "按季度公开进展",
    "为中小企业留出试错空间",
    "让好技术先在本地用起来",
    "减少重复检测和重复填报",
    "用3年左右补齐短板",
)
REPORT_LEADS = ("在要素保障方面，", "在企业服务方面，", "同时，", "在创新方面，", "按照安排，", "在场景开放方面，")
REPORT_HEADLINES = (
    "{}出台新举措 为产业添动力",
    "{}亮出产业升级“路线图”",
    "{}：把政策送到企业手边",
    "{}打出惠企“组合拳”",
)

LEVELS = ("国家级", "省级", "市级")
HONOURS = (
    "智能工厂",
    "制造业创新中心",
    "绿色工厂",
    "工业设计中心",
    "企业技术中心",
    "AI应用示范项目",
    "5G工厂",
    "中试平台",
    "数字化转型标杆",
    "质量奖",
)
BASES = ("设备投入", "项目投资额", "实际费用", "软硬件投入", "合同金额", "研发费用")
GOALS = (
    ("智能工厂", "个", 5, 300),
    ("专精特新企业", "家", 10, 2000),
    ("规上企业数字化改造项目", "个", 50, 4000),
    ("AI应用示范场景", "个", 10, 500),
    ("5G基站", "座", 200, 20000),
    ("公共服务平台", "个", 3, 60),
    ("中试平台", "个", 1, 30),
    ("产业规模", "亿元", 50, 8000),
    ("技能人才培训", "人次", 300, 50000),
    ("规上工业企业数字化覆盖率", "%", 55, 99),
    ("绿色工厂", "家", 5, 200),
    ("供需对接活动", "场", 5, 120),
    ("新增算力", "PFlops", 100, 9000),
    ("高新技术企业", "家", 20, 5000),
)
"""Indicator, unit, and the least and largest value."""
