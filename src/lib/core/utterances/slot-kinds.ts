/** What of a passage may fill a slot. */
export type SlotKind = 'things' | 'names' | 'amounts';

/** Names that a slot may have, by what fills it. Slots with other names take nothing from the passage. */
const NAMES: Readonly<Record<SlotKind, string>> = {
	things:
		'thing things item object topic subject product part device tool material ingredient food word term concept ' +
		'物品 事物 东西 主题 话题 产品 部件 工具 材料 食材 词语 概念',
	names:
		'name names person people place location city country company organization organisation brand title ' +
		'名称 名字 人名 人物 地点 地名 城市 国家 公司 机构 品牌',
	amounts:
		'amount number quantity count duration size length distance weight price temperature ' +
		'数量 数字 数目 时长 大小 长度 距离 重量 价格 温度'
};

const KINDS: ReadonlyMap<string, SlotKind> = new Map(
	(Object.keys(NAMES) as SlotKind[]).flatMap((kind) => NAMES[kind].split(' ').map((name) => [name, kind]))
);

/** By the last word of the label: `spare_part` is filled like `part`. Null where nothing of a passage fits. */
export function slotKind(label: string): SlotKind | null {
	const last = label.toLowerCase().split(/[_.-]/u).at(-1);
	return KINDS.get(last ?? '') ?? null;
}
