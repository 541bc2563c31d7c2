/** @typedef {Awaited<ReturnType<import('./page.mjs').JudgeBench['report']>>} JudgeReport */
/** @typedef {import('./figures.mjs').Contrast} Contrast */
/** @typedef {import('../../../src/lib/core/judge/statistics/precision.ts').KeptAbove} KeptAbove */

/** What issue 5 wants of the judge's one number on tasks that it has not seen. @type {Record<string, number>} */
const GOALS = {
	'random-swap': 0.98,
	'similar-swap': 0.95,
	'cut-at-60': 0.95,
	'cut-inside': 0.95,
	shuffled: 0.85,
	'off-topic': 0.8,
	weaker: 0.85
};

/** @type {Record<string, string>} */
const TITLES = {
	'random-swap': 'another instruction, drawn',
	'similar-swap': 'the most similar other instruction',
	'cut-at-60': 'cut off at about 60 %',
	'cut-inside': 'cut off at 40 to 80 %',
	'cut-between': 'cut off between two sentences',
	'off-topic': 'with a sentence off the topic',
	shuffled: 'sentences shuffled',
	weaker: 'a weaker system’s answer',
	all: 'all of them together'
};

const WIDTHS = [20, 7, 9, 16, 7, 7, 15, 24];

/** All figures of a report as lines of a table. @param {JudgeReport} report */
export function tableOf(report) {
	return [...contrastLines(report.contrasts), '', ...tokenLines(report), '', ...countLines(report)];
}

/** @param {readonly Contrast[]} contrasts */
function contrastLines(contrasts) {
	if (contrasts.length === 0) return ['Nothing to compare yet.'];
	const head = row([
		'good pairs against',
		'pairs',
		'AUC',
		'95 %',
		'wins',
		'goal',
		'P / R at -0.6',
		'best P / R, threshold'
	]);
	const kinds = [...new Set(contrasts.map(({ kind }) => kind))];
	const linesOf = (/** @type {string} */ kind) =>
		contrasts.filter((one) => one.kind === kind).map(contrastLine);
	return [
		head,
		...kinds.flatMap((kind) => ['', TITLES[kind] ?? kind, ...linesOf(kind)]),
		'',
		'P / R: precision and recall where 20 % of all pairs are good. * some threshold has both of the paper’s judge,',
		'0.52 and 0.44. wins: how often the good pair beats its own damaged copy.'
	];
}

/** @param {Contrast} contrast */
function contrastLine({ kind, readOut, pairs, auc, fixed, best, isPapers }) {
	const goal = readOut === 'judge' ? GOALS[kind] : undefined;
	const [low, high] = auc?.interval ?? [];
	return row([
		`  ${readOut}`,
		String(pairs),
		number(auc?.area, 3),
		low === undefined ? '' : `${number(low, 3)} to ${number(high, 3)}`,
		number(auc?.wins, 2),
		goal === undefined ? '' : `≥ ${goal}`,
		shares(fixed),
		best === null ? '' : `${shares(best)} at ${number(best.threshold, 2)}${isPapers ? ' *' : ''}`
	]);
}

/** @param {KeptAbove | null} kept */
function shares(kept) {
	return kept === null ? '' : `${number(kept.precision, 2)} / ${number(kept.recall, 2)}`;
}

/** @param {JudgeReport} report */
function tokenLines({ costs, reasoning }) {
	const lines = costs.map(({ readOut, asks, read, cached, forced }) =>
		`  ${readOut}`
			.padEnd(22)
			.concat(
				`${whole(read)} read, ${whole(cached)} cached, ${whole(forced)} forced or written, ${number(asks, 1)} asks`
			)
	);
	const ratios = reasoning.map(
		({ prompt, shared, written, measured, ratio, cachedRatio }) =>
			`  judge over reason-then-score ${number(ratio, 2)}, goal: at most 0.25; with what can be cached ${number(cachedRatio, 2)} ` +
			`(its prompt has ${whole(prompt)}, of which ${whole(shared)} are the same for all; ${whole(written)} written, ` +
			`${measured === null ? 'supposed' : `measured on ${measured}`})`
	);
	return ['tokens of a mean good pair', ...lines, ...ratios];
}

/** @param {JudgeReport} report */
function countLines({ good, leftOut, refused, contrasts, answers }) {
	const unrated = contrasts.filter((contrast) => contrast.unrated > 0);
	return [
		`${good.used} good pairs judged; ${good.of} in the file`,
		...leftOut.map(
			({ damage, reason, pairs }) => `  ${pairs} of the file not damaged by ${damage}: ${reason}`
		),
		...Object.entries(refused).map(([reason, times]) => `  refused by the engine ${times} times: ${reason}`),
		...unrated.map(
			({ kind, readOut, unrated: count }) => `  without a number: ${count} of ${kind}, ${readOut}`
		),
		`${answers.asked} answers asked for, ${answers.replayed} from the journal`
	];
}

/** @param {readonly string[]} cells */
function row(cells) {
	const [name = '', ...rest] = cells;
	const padded = rest.map((cell, at) => cell.padStart(WIDTHS[at + 1] ?? 0));
	return [name.padEnd(WIDTHS[0] ?? 0), ...padded].join(' ').trimEnd();
}

/** @param {number | null | undefined} value @param {number} digits */
function number(value, digits) {
	return value === null || value === undefined ? '–' : value.toFixed(digits);
}

/** @param {number} value */
function whole(value) {
	return value.toFixed(0);
}
