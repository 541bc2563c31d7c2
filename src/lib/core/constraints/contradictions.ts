import type { Constraint } from './constraint.ts';
import { hasWord } from './checkers.ts';
import { saysTheSame } from './measure/rouge-l.ts';

const BRIEF = /\b(?:concise(?:ly)?|brief(?:ly)?|short|succinct(?:ly)?|terse(?:ly)?)\b|简洁|简短|简明|精炼/iu;
const LONG =
	/\b(?:detailed|in detail|comprehensive(?:ly)?|thorough(?:ly)?|lengthy|in[- ]depth|extensive(?:ly)?)\b|详细|详尽|全面|深入/iu;
const FORBIDS = /\b(?:do not|don[’']t|never|avoid|without)\b|不要|不得|避免|不使用|禁止/iu;

/**
 * Without the constraints of a model that work against a rule's: "concise" beside at least 200 words, a keyword that is
 * forbidden elsewhere. What a rule has proven stays.
 */
export function withoutContradictions(constraints: readonly Constraint[]): Constraint[] {
	const rules = constraints.filter(({ from }) => from === 'rule');
	return constraints.filter(
		(one) => one.from === 'rule' || !rules.some((rule) => contradicts(rule, one.text))
	);
}

function contradicts({ check }: Constraint, text: string): boolean {
	if (!check) return false;
	const { kind, least, most, words = [] } = check;
	if (kind === 'keywords') return FORBIDS.test(text) && words.some((word) => hasWord(text, word));
	if (kind !== 'words' && kind !== 'sentences') return false;
	return least === undefined ? LONG.test(text) : BRIEF.test(text) || (most !== undefined && LONG.test(text));
}

/**
 * Without those that say the same as another or as the instruction (ROUGE-L above 0.6). Of those that are alike, the one
 * with most others like it goes first, of equals the one that a model wrote, then the later one.
 */
export function withoutRepeats(constraints: readonly Constraint[], instruction: string): Constraint[] {
	let left = constraints.filter(({ from, text }) => from === 'rule' || !saysTheSame(text, instruction));
	for (;;) {
		const alike = left.map(
			(one) => left.filter((other) => other !== one && saysTheSame(one.text, other.text)).length
		);
		const worst = worstOf(left, alike);
		if (worst === null) return left;
		left = left.filter((one) => one !== worst);
	}
}

function worstOf(constraints: readonly Constraint[], alike: readonly number[]): Constraint | null {
	let worst: { readonly one: Constraint; readonly weight: number } | null = null;
	for (const [at, one] of constraints.entries()) {
		const count = alike[at] ?? 0;
		const weight = count + (one.from === 'model' ? 0.5 : 0);
		if (count > 0 && (worst === null || weight >= worst.weight)) worst = { one, weight };
	}
	return worst?.one ?? null;
}
