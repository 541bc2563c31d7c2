import type { Method } from './method.ts';

const HUMPBACK: Method = {
	name: 'humpback',
	version: 2,
	title: 'Instruction backtranslation',
	summary:
		'For every passage the model writes the request that the passage would answer, and rates how well the two fit. The response is the author’s own text, word for word.',
	paper: { authors: 'Li et al.', year: 2023, url: 'https://arxiv.org/abs/2308.06259' },
	hasRounds: true,
	open: async () => {
		const { humpback, HUMPBACK_SHEET } = await import('./humpback.ts');
		return { steps: humpback, sheet: HUMPBACK_SHEET };
	}
};

const BACK_AND_FORTH: Method = {
	name: 'back-and-forth',
	version: 2,
	title: 'Back-and-forth translation',
	summary:
		'The model writes the request that the passage would answer, then rewrites the passage as the answer to it. Both are rated and the better one stays; a rewrite that brings in new facts is not used.',
	paper: { authors: 'Nguyen et al.', year: 2024, url: 'https://arxiv.org/abs/2408.04614' },
	hasRounds: true,
	open: async () => {
		const [{ backAndForth }, { BACK_AND_FORTH_SHEET }] = await Promise.all([
			import('./back-and-forth.ts'),
			import('./back-and-forth-sheet.ts')
		]);
		return { steps: backAndForth, sheet: BACK_AND_FORTH_SHEET };
	}
};

const KUN: Method = {
	name: 'kun',
	version: 2,
	title: 'Kun: answer polishment',
	summary:
		'Made for Chinese. The model writes the request that the passage would answer, says 好 or 差 to the request alone, and polishes the passage into the answer; lists of words drop what points at a text.',
	paper: { authors: 'Zheng et al.', year: 2024, url: 'https://arxiv.org/abs/2401.06477' },
	open: async () => {
		const [{ kun }, { KUN_SHEET }] = await Promise.all([import('./kun.ts'), import('./kun-sheet.ts')]);
		return { steps: kun, sheet: KUN_SHEET };
	}
};

const TEGIT: Method = {
	name: 'tegit',
	version: 2,
	title: 'Tasks grounded in the text (TeGit)',
	summary:
		'The model designs tasks from each passage: an instruction, what it works on, and an answer that the text supports. Rules and questions drop what is vague or not in the text.',
	paper: { authors: 'Chen et al.', year: 2023, url: 'https://arxiv.org/abs/2309.05447' },
	open: async () => {
		const [{ tegit }, { TEGIT_SHEET }] = await Promise.all([
			import('./tegit.ts'),
			import('./tegit-sheet.ts')
		]);
		return { steps: tegit, sheet: TEGIT_SHEET };
	}
};

const CYCLE: Method = {
	name: 'cycle',
	version: 2,
	title: 'There and back again (Cycle-Instruct)',
	summary:
		'Questions for what the text says, and answers to what it asks. The other side of each pair is then made anew, and how close that comes to the original says how good the pair is.',
	paper: { authors: 'Shen et al.', year: 2025, url: 'https://arxiv.org/abs/2508.16100' },
	open: async () => {
		const [{ cycle }, { CYCLE_SHEET }] = await Promise.all([
			import('./cycle.ts'),
			import('./cycle-sheet.ts')
		]);
		return { steps: cycle, sheet: CYCLE_SHEET };
	}
};

const CRAB: Method = {
	name: 'crab',
	version: 1,
	title: 'Constraint back-translation (CRAB)',
	summary:
		'The passage stays word for word. What it keeps to already, its length, its words, its style, is found, proved and added to the request as constraints.',
	paper: { authors: 'Qi et al.', year: 2024, url: 'https://arxiv.org/abs/2410.24175' },
	open: async () => {
		const { crab, CRAB_SHEET } = await import('./crab.ts');
		return { steps: crab, sheet: CRAB_SHEET };
	}
};

const SELF_LENGTHEN: Method = {
	name: 'self-lengthen',
	version: 1,
	title: 'Long responses (Self-Lengthen)',
	summary:
		'The model answers a request that fits the passage, and then makes its own answer longer, in two stages and several rounds. Rules reject what repeats or only fills up.',
	paper: { authors: 'Quan et al.', year: 2024, url: 'https://arxiv.org/abs/2410.23933' },
	open: async () => {
		const [{ selfLengthen }, { SELF_LENGTHEN_SHEET }] = await Promise.all([
			import('./self-lengthen.ts'),
			import('./self-lengthen-sheet.ts')
		]);
		return { steps: selfLengthen, sheet: SELF_LENGTHEN_SHEET };
	}
};

const LINGUIST: Method = {
	name: 'linguist',
	version: 1,
	title: 'Annotated utterances (LINGUIST)',
	summary:
		'From a small table of examples the model writes what people would say about each passage, with the slots marked in the words: intents and slots for an assistant.',
	paper: { authors: 'Rosenbaum et al.', year: 2022, url: 'https://arxiv.org/abs/2209.09900' },
	open: async () => {
		const { linguist, LINGUIST_SHEET } = await import('./linguist.ts');
		return { steps: linguist, sheet: LINGUIST_SHEET };
	}
};

const AIR: Method = {
	name: 'air',
	version: 1,
	title: 'Automatic iterative refinement (AIR)',
	summary:
		'A student answers a short request; a judge compares its answer with the document and names the one constraint that it misses; that is added, and the student answers again.',
	paper: { authors: 'Liu et al.', year: 2025, url: 'https://arxiv.org/abs/2502.17787' },
	open: async () => {
		const { air, AIR_SHEET } = await import('./air.ts');
		return { steps: air, sheet: AIR_SHEET };
	}
};

/** Every method, in the order in which it is offered. A new one is a file with its steps and a row here. */
export const METHODS: readonly Method[] = [
	HUMPBACK,
	BACK_AND_FORTH,
	KUN,
	TEGIT,
	CYCLE,
	CRAB,
	AIR,
	SELF_LENGTHEN,
	LINGUIST
];

/** The method of that name, or the first: a name from an older project must not stop the site. */
export function methodNamed(name: string): Method {
	return METHODS.find((method) => method.name === name) ?? HUMPBACK;
}
