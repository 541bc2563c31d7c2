import type { GalleryExample } from '../gallery.ts';

export const EXAMPLE: GalleryExample = {
	method: 'humpback',
	title: 'How glass is made',
	language: 'en',
	passage:
		'Glass is made of sand. The grains are melted with soda, which lets them flow at a lower heat, and with lime, ' +
		'which keeps the glass from dissolving in water. While it is still soft it can be blown, pressed or drawn out.',
	seeds: [
		{
			instruction: 'Why does bread rise?',
			response:
				'Yeast feeds on the sugar in the dough and gives off a gas. The gluten of the flour holds the gas in small ' +
				'bubbles, and these make the dough swell until the heat of the oven sets it.'
		}
	],
	answers: [
		{ kind: 'text', answers: ['How is glass made from sand, and what are soda and lime for?'] },
		{ kind: 'choice', weights: { '4': 1, '5': 3 } }
	],
	rows: [{ instruction: 'How is glass made from sand, and what are soda and lime for?', isKept: true }]
};
