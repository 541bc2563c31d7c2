import { plain } from '../say.mjs';
import { EXIT, Stop } from '../stop.mjs';

/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessReport} HeadlessReport */

/** @type {Record<import('../../src/lib/state/headless-contract.ts').HeadlessFailureKind, number>} */
const CODES = {
	empty: EXIT.notText,
	'not-text': EXIT.notText,
	'unknown-model': EXIT.usage,
	'unknown-method': EXIT.usage,
	'bad-option': EXIT.usage,
	'no-rounds': EXIT.usage,
	'model-missing': EXIT.noModel,
	'model-damaged': EXIT.noModel,
	'download-failed': EXIT.noModel,
	interrupted: EXIT.interrupted
};

/**
 * What a page that could not do its job has to say, with the exit code for it.
 * @param {Extract<HeadlessReport, { ok: false }>} report
 */
export function refusalOf({ kind, title, action }) {
	const code = Object.hasOwn(CODES, kind) ? CODES[/** @type {keyof typeof CODES} */ (kind)] : EXIT.failed;
	return new Stop(code, plain(title, 500), plain(action, 500));
}

/**
 * One exit code for several files: theirs, where those that failed agree; an interruption is always told.
 * @param {readonly number[]} codes
 */
export function exitCodeOf(codes) {
	if (codes.includes(EXIT.interrupted)) return EXIT.interrupted;
	const bad = new Set(codes.filter((code) => code !== EXIT.done));
	const [only = EXIT.done] = bad;
	return bad.size > 1 ? EXIT.failed : only;
}
