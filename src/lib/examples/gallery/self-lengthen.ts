import type { GalleryExample } from '../gallery.ts';

const REQUEST = 'Why does bread rise, and what makes it stay up?';

const FIRST =
	'Yeast in the dough eats sugar and gives off gas. The gas gets caught in small bubbles, and so the dough grows. Heat ' +
	'sets the walls of the bubbles, and the loaf keeps its shape.';

const SHORT =
	'Bread rises because yeast makes gas. The gas cannot leave the dough, which is elastic. In the oven the dough becomes firm.';

const FULLER_HALF =
	'Yeast is a living thing. Mixed into warm dough it eats the sugar that enzymes have freed from the starch of the ' +
	'flour, and gives off carbon dioxide and a little alcohol. The gas gathers in bubbles that kneading has left everywhere. ' +
	'Gluten, an elastic net of protein, holds it there like the skin of a balloon, so that the dough grows.';

const REST =
	'Gluten stretches round every bubble without tearing, which is why weak flour gives flat loaves. In the oven the gas ' +
	'expands once more before the yeast dies. Then starch swells and protein hardens, the walls become a firm crumb, and ' +
	'a crust closes the outside. In the bakeries of Vienna steam is let in first, so that the crust stays soft a little longer.';

const KEPT = FULLER_HALF.slice(0, FULLER_HALF.indexOf(' Gluten, an elastic'));

export const EXAMPLE: GalleryExample = {
	method: 'self-lengthen',
	title: 'Why bread rises',
	language: 'en',
	passage:
		'Dough is full of yeast, which lives on sugar and breathes out gas. The gas stays in the dough because kneading has ' +
		'made it elastic, and the loaf grows until the heat of the oven makes it firm.',
	options: { rounds: 1, retries: 0, answers: 2 },
	answers: [
		{ kind: 'text', contains: ['an answer that an assistant gave'], answers: [REQUEST] },
		{ kind: 'text', contains: ['answer what you are asked', REQUEST], answers: [FIRST, SHORT] },
		{ kind: 'text', contains: ['Go on right where you stopped', 'Yeast is a living thing'], answers: [REST] },
		{ kind: 'text', contains: ['Yeast in the dough eats sugar'], answers: [FULLER_HALF] },
		{ kind: 'text', contains: ['Bread rises because yeast makes gas'], answers: [SHORT] },
		{ kind: 'choice', weights: { '4': 1, '5': 2 } }
	],
	rows: [
		{ instruction: REQUEST, response: `${KEPT} ${REST}`, issues: ['new-facts'], isKept: true },
		{ instruction: REQUEST, response: SHORT, issues: ['not-longer'], isKept: false }
	]
};
