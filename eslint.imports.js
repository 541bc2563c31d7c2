/**
 * The direction of imports, as lint rules:
 * routes → ui → state → {storage, engine, readers} → core → nothing; workers → engine, readers, core.
 * `tests/boundaries.test.ts` plants a violation of each and expects it to be found.
 */

/**
 * Each place, general before special: the layers it may import besides itself, and the owned libraries that
 * it may import. A library that is listed anywhere is forbidden everywhere else, so that it can be replaced.
 * @type {{ path: string, may: string[], libraries?: string[] }[]}
 */
const PLACES = [
	{ path: 'src/lib/core', may: [], libraries: ['@noble/hashes'] },
	{ path: 'src/lib/engine', may: ['core'], libraries: ['@noble/hashes'] },
	{ path: 'src/lib/engine/webllm', may: ['core'], libraries: ['@mlc-ai/web-llm'] },
	{ path: 'src/lib/engine/wllama', may: ['core'], libraries: ['@wllama/wllama', '@huggingface/jinja'] },
	{
		path: 'src/lib/engine/tokenizer',
		may: ['core'],
		libraries: ['@huggingface/tokenizers', '@huggingface/gguf']
	},
	{ path: 'src/lib/engine/worker', may: ['core'], libraries: ['comlink'] },
	{ path: 'src/lib/storage', may: ['core'], libraries: ['dexie'] },
	{ path: 'src/lib/readers', may: ['core'], libraries: ['comlink', 'chardet', 'eld'] },
	{ path: 'src/lib/examples', may: ['core'] },
	{
		path: 'src/lib/state',
		may: ['core', 'engine', 'storage', 'readers', 'examples'],
		libraries: ['svelte', 'fflate']
	},
	{
		path: 'src/lib/ui',
		may: ['core', 'state', 'examples'],
		libraries: ['svelte', '@lucide/svelte', 'virtua']
	},
	{ path: 'src/routes', may: ['core', 'state', 'ui', 'examples'], libraries: ['svelte', '@lucide/svelte'] },
	{ path: 'workers', may: ['core', 'engine', 'readers'], libraries: ['comlink'] }
];

const LAYERS = ['core', 'engine', 'storage', 'readers', 'examples', 'state', 'ui'];
const OWNED = [...new Set(PLACES.flatMap((place) => place.libraries ?? []))];
const MAY_IMPORT_APP = ['src/lib/state', 'src/lib/ui', 'src/routes'];

const escape = (/** @type {string} */ name) => name.replaceAll(/[/.]/gu, '\\$&');

/** @param {{ path: string, may: string[], libraries?: string[] }} place */
function patternsOf(place) {
	const own = place.path.split('/')[2] ?? place.path;
	const closed = LAYERS.filter((layer) => layer !== own && !place.may.includes(layer));
	const foreign = OWNED.filter((library) => !place.libraries?.includes(library));
	const allowed = place.may.length > 0 ? ` and ${place.may.join(', ')}` : '';
	return [
		{
			regex: `^#lib/(${closed.join('|')})/`,
			message: `${place.path} may import only itself${allowed} (ARCHITECTURE.md, direction of imports).`
		},
		{
			regex: '^(\\.\\./.*\\.\\./|\\.\\./(core|engine|storage|readers|examples|state|ui|routes|workers)/)',
			message: 'Reach another layer by its #lib/ name, so that its direction can be seen and checked.'
		},
		{ regex: '^#tests/|/tests/|^\\$lib', message: 'Nothing imports the tests; #lib/ is the only alias.' },
		...(MAY_IMPORT_APP.includes(place.path)
			? []
			: [{ regex: '^\\$app/', message: `${place.path} does not know the framework.` }]),
		...foreign.map((library) => ({
			regex: `^${escape(library)}(/|$)`,
			message: `${library} is imported only in ${ownersOf(library)}.`
		}))
	];
}

const ownersOf = (/** @type {string} */ library) =>
	PLACES.filter((place) => place.libraries?.includes(library))
		.map((place) => place.path)
		.join(', ');

const directionRules = PLACES.map((place) => ({
	files: [`${place.path}/**`],
	rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: patternsOf(place) }] }
}));

const PURITY = [
	{ object: 'Math', property: 'random', message: 'Core takes randomness as an argument.' },
	{ object: 'Date', property: 'now', message: 'Core takes the time as an argument.' },
	{ object: 'crypto', property: 'randomUUID', message: 'Core derives ids from content.' }
];

export const importRules = [
	...directionRules,
	{
		files: ['src/lib/core/**'],
		rules: {
			'max-lines': ['error', 200],
			'no-restricted-properties': ['error', ...PURITY],
			'no-restricted-syntax': [
				'error',
				{ selector: 'NewExpression[callee.name="Date"]', message: 'Core takes the time as an argument.' }
			]
		}
	}
];
