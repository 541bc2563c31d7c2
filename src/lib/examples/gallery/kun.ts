import type { GalleryExample } from '../gallery.ts';

const POLISHED =
	'豆腐用黄豆做成。先把黄豆泡一夜，加水磨成豆浆，滤去豆渣以后煮开；再慢慢倒进卤水，一边倒一边轻轻搅动，豆浆就会结成豆花；' +
	'最后把豆花舀进铺了布的木框，压去多余的水，就成了豆腐。压得久的比较硬，适合煎；压得短的比较嫩，适合做汤。';

export const EXAMPLE: GalleryExample = {
	method: 'kun',
	title: '豆腐是怎样做的',
	language: 'zh',
	passage:
		'小时候我最爱看外婆做豆腐。黄豆要先泡一夜，加水磨成豆浆，滤去豆渣以后煮开。然后慢慢倒进卤水，一边倒一边轻轻搅动，' +
		'豆浆就结成了豆花。把豆花舀进铺了布的木框，压去多余的水，豆腐就做好了。压得久的豆腐比较硬，适合煎；压得短的比较嫩，适合做汤。',
	answers: [
		// The first draw points at a text, which the list of words sees.
		{
			kind: 'text',
			contains: ['上面是一段回复'],
			answers: ['根据文章，豆腐是怎么做的？', '请说明怎样用黄豆做豆腐。']
		},
		// The hedging at the end is cut off.
		{ kind: 'text', contains: ['请只用已知的内容'], answers: [`${POLISHED}以上内容仅供参考。`] },
		{ kind: 'choice', weights: { 好: 4, 差: 1 } }
	],
	rows: [{ instruction: '请说明怎样用黄豆做豆腐。', response: POLISHED, issues: [], isKept: true }]
};
