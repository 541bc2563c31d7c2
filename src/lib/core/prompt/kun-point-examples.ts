import type { KunLanguage } from '../judge/kun-words.ts';

export interface PointExample {
	readonly instruction: string;
	readonly isGood: boolean;
}

/** Seven of our own, as many as the paper shows its judge: each kind of bad once, and good ones between them. */
export const POINT_EXAMPLES: Readonly<Record<KunLanguage, readonly PointExample[]>> = {
	zh: [
		{ instruction: '写一份关于写一份关于\n\n\n写一份关于', isGood: false },
		{ instruction: '解释为什么北半球的冬天白天比夏天短。', isGood: true },
		{ instruction: '查一下住在三楼的王先生的电话和家庭住址。', isGood: false },
		{ instruction: '列出三种不花钱、在家就能做的锻炼方法，并说明各自适合什么人。', isGood: true },
		{ instruction: '那个东西后来怎么样了？', isGood: false },
		{ instruction: '看下面的表格，算出哪个月卖得最多。', isGood: false },
		{ instruction: '比较骑自行车和坐公交车上班的优点和缺点。', isGood: true }
	],
	en: [
		{ instruction: 'Write about the Write about the\n\n\nWrite about the', isGood: false },
		{ instruction: 'Explain why winter days are shorter than summer days in the north.', isGood: true },
		{ instruction: 'Find the phone number and home address of Mr Brown on the third floor.', isGood: false },
		{
			instruction: 'List three ways to exercise at home without spending money, and say whom each suits.',
			isGood: true
		},
		{ instruction: 'What became of it in the end?', isGood: false },
		{ instruction: 'Look at the table below and work out which month sold most.', isGood: false },
		{
			instruction: 'Compare the advantages and drawbacks of cycling and taking the bus to work.',
			isGood: true
		}
	]
};
