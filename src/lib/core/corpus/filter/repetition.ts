import { readingLength } from '../reading-length.ts';

/** n of the n-grams and how alike two statements are that say the same (Humpback names the measure, not the numbers). */
const SIZE = 3;
const SAME = 0.5;
/** Statements with fewer n-grams are too short to tell: "Stir well." may come twice. */
const MIN_RUNS = 3;
/** A text without statements is repetitive if fewer of its n-grams than this are different ones. */
const MIN_DISTINCT = 0.5;
const MIN_TOTAL = 20;

/**
 * The share of statements, by length, that repeat an earlier one: their word n-grams have a Jaccard similarity of
 * at least one half. Where n-grams themselves keep coming back, all of the text counts as repeated. Each n-gram
 * is looked up once, so it takes linear time however much is repeated.
 */
export function repeatedShare(statements: readonly string[]): number {
	const tokenIds = new Map<string, number>();
	const firstSeen = new Map<number, number>();
	const sizes: number[] = [];
	let total = 0;
	let length = 0;
	let repeated = 0;
	for (const [at, statement] of statements.entries()) {
		const tokens = tokensOf(statement, tokenIds);
		const runs = runsOf(tokens);
		sizes.push(runs.size);
		total += Math.max(0, tokens.length - SIZE + 1);
		const weight = readingLength(statement);
		length += weight;
		if (runs.size >= MIN_RUNS && isSeen(runs, firstSeen, sizes)) repeated += weight;
		for (const run of runs) if (!firstSeen.has(run)) firstSeen.set(run, at);
	}
	if (total >= MIN_TOTAL && firstSeen.size < total * MIN_DISTINCT) return 1;
	return repeated / Math.max(1, length);
}

/** Whether an earlier statement shares enough n-grams with these. */
function isSeen(
	runs: ReadonlySet<number>,
	firstSeen: ReadonlyMap<number, number>,
	sizes: readonly number[]
): boolean {
	const shared = new Map<number, number>();
	for (const run of runs) {
		const earlier = firstSeen.get(run);
		if (earlier !== undefined) shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
	}
	return [...shared].some(([earlier, count]) => count >= SAME * (runs.size + (sizes[earlier] ?? 0) - count));
}

/** Words, or single characters of scripts that write no blanks between words. */
const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu;

function tokensOf(statement: string, ids: Map<string, number>): number[] {
	return (statement.toLowerCase().match(TOKEN) ?? []).map((token) => {
		const id = ids.get(token) ?? ids.size;
		ids.set(token, id);
		return id;
	});
}

/** Three ids in one number that stays exact up to this many different words. */
const ID_RANGE = 2 ** 17;

function runsOf(tokens: readonly number[]): Set<number> {
	const runs = new Set<number>();
	for (let at = 0; at + SIZE <= tokens.length; at++) {
		const [a = 0, b = 0, c = 0] = tokens.slice(at, at + SIZE);
		runs.add((a * ID_RANGE + b) * ID_RANGE + c);
	}
	return runs;
}
