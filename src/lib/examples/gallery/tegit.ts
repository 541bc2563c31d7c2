import type { GalleryExample } from '../gallery.ts';

const MELTING =
	'The grains are melted with soda, which lets them flow at a lower heat, and with lime, which keeps the glass from dissolving in water.';

type Parts = Readonly<Record<'instruction' | 'input' | 'output', string>>;

const LISTED: Parts = {
	instruction:
		'List what is melted together with the sand in the following, and what each of them is good for.',
	input: MELTING,
	output:
		'- Soda: it lets the grains flow at a lower heat.\n- Lime: it keeps the glass from dissolving in water.'
};

/** The heat stands nowhere in the passage. */
const STEPS: Parts = {
	instruction: 'How is glass made from sand? List the steps in their order.',
	input: '',
	output:
		'1. Mix sand with soda and lime.\n2. Melt the grains at 1,500 degrees.\n3. Blow, press or draw out the soft glass.'
};

/** Nor does this sentence. */
const CLASSIFIED: Parts = {
	instruction: 'Does the following sentence speak of soda, of lime or of neither?',
	input: 'Lime makes the glass strong.',
	output: 'Lime'
};

export const EXAMPLE: GalleryExample = {
	method: 'tegit',
	title: 'Three tasks on how glass is made',
	language: 'en',
	passage: `Glass is made of sand. ${MELTING} While it is still soft it can be blown, pressed or drawn out.`,
	options: { tasks: 3 },
	answers: [
		{ kind: 'text', contains: ['The task is to be: all facts'], answers: [JSON.stringify(LISTED)] },
		{ kind: 'text', contains: ['The task is to be: the steps'], answers: [JSON.stringify(STEPS)] },
		{ kind: 'text', contains: ['The task is to be: a choice'], answers: [JSON.stringify(CLASSIFIED)] },
		{ kind: 'choice', weights: { Yes: 4, No: 1 } }
	],
	rows: [
		{ ...row(LISTED), issues: [], isKept: true },
		{ ...row(STEPS), issues: ['new-facts'], isKept: false },
		{ ...row(CLASSIFIED), issues: ['input-not-in-text'], isKept: false }
	]
};

function row({ instruction, input, output }: Parts) {
	return { instruction, response: output, ...(input === '' ? {} : { input }) };
}
