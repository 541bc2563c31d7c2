import { mainScript } from '../corpus/words.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import { hasWord, isMet } from './checkers.ts';
import type { Constraint } from './constraint.ts';
import { readCheck } from './read-check.ts';
import { saysTheSame } from './measure/rouge-l.ts';
import { lengthInWords } from './measure/word-count.ts';

/** What a constraint that a model wrote is to hold for. */
export interface Holder {
	readonly response: string;
	readonly instruction: string;
}

/** In words; the published ones have 5 to 43. */
const LEAST_WORDS = 3;
const MOST_WORDS = 43;

const NOTHING =
	/^(?:null|nil|none|n\/?a|not applicable|does not apply|no constraints?|nothing|empty|无|没有|不适用|空)\b[^\p{L}]*$|^(?:无|没有|不适用|空)[。.]?$/iu;

/** Whether a model said that a type does not apply. */
export function saysNothing(text: string): boolean {
	return !/[\p{L}\p{N}]/u.test(text) || NOTHING.test(text.trim());
}

/**
 * A constraint that a model wrote, made tidy and proven as far as rules go; null where it breaks one. With a check where
 * it counts something: then it needs no model to be proven.
 */
export function soundConstraint(type: string, written: string, holder: Holder): Constraint | null {
	const text = tidyConstraint(written);
	if (text === null || !isPlain(text, holder) || !isTrueToSigns(text, holder.response)) return null;
	const check = readCheck(text);
	if (check === null) return areNumbersThere(text, holder) ? { type, from: 'model', text } : null;
	if (check === 'unclear' || !isMet(check, holder.response)) return null;
	return { type, from: 'model', text, check };
}

const LABEL = /^\s*(?:[-*•#>]+|\d{1,2}[.)]|constraint\s*[:：]|约束\s*[:：])\s*/iu;
const QUOTED_WHOLE = /^["“”'‘’]([^"“”]+)["“”'‘’]$/u;
/** An instruction speaks to who answers: it has no response before it. */
const THE_RESPONSE =
	/\b(?:the|this) (?:given |original |provided |final )?(?:response|answer|output|reply)\b/giu;

/** One sentence to who is to answer; null where there is none. */
export function tidyConstraint(written: string): string | null {
	const line = written.split('\n').find((one) => one.trim() !== '') ?? '';
	const bare = line
		.replace(LABEL, '')
		.replace(/\*\*([^*\s][^*]*)\*\*/gu, '$1')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim();
	const text = (QUOTED_WHOLE.exec(bare)?.[1] ?? bare).toWellFormed().trim();
	if (saysNothing(text)) return null;
	const addressed = text.replace(THE_RESPONSE, (_, at: number) => (at === 0 ? 'Your answer' : 'your answer'));
	if (/[.!?。！？]["”’」]?$/u.test(addressed)) return addressed;
	return `${addressed.replace(/[\s,;:，；：、]+$/u, '')}${mainScript(addressed) === 'han' ? '。' : '.'}`;
}

/** Of a usual length, free of the faults of instructions, and not what the instruction says already. */
function isPlain(text: string, { instruction, response }: Holder): boolean {
	const words = lengthInWords(text);
	if (words < LEAST_WORDS || words > MOST_WORDS) return false;
	const issues = hardIssues({ instruction: text, passage: response });
	return !issues.some(({ blocking }) => blocking) && !saysTheSame(text, instruction);
}

function isTrueToSigns(text: string, response: string): boolean {
	return areQuotesTrue(text, response) && areSymbolsThere(text, response);
}

const QUOTED = /["“「『‘`]([^"“”「」『』‘’`]{2,80})["”」』’`]/gu;
const FORBIDS =
	/\b(?:do not|don[’']t|does not|never|avoid|without|no|not)\b|不要|不得|不能|避免|不使用|禁止/iu;

/** What a constraint quotes must stand in the response, or must not where the constraint forbids it. */
function areQuotesTrue(text: string, response: string): boolean {
	const forbids = FORBIDS.test(text);
	return Array.from(text.matchAll(QUOTED), ([, words = '']) => words).every((words) => {
		const bare = words.replace(/[\s.,;:!?。，；：！？]+$/u, '');
		const isSymbol = !/[\p{L}\p{N}]/u.test(bare);
		const isThere = isSymbol ? response.includes(words) : hasWord(response, bare);
		return isThere !== forbids;
	});
}

/** The signs that CRAB's scripts look for, longest first. */
const SYMBOLS = ['******', '**', '*', '•', '1.', '-'];
const NAMED_SYMBOL = /(?:^|[\s"'“”‘’(`])(\*{6}|\*{1,2}|•|1\.|-)(?=$|[\s"'“”‘’)`,.])/gu;

/** A sign that a constraint asks for must stand in the response. A dash between blanks is a dash of the sentence. */
function areSymbolsThere(text: string, response: string): boolean {
	return Array.from(text.matchAll(NAMED_SYMBOL), ([whole, sign = '']) => ({ whole, sign }))
		.filter(({ whole, sign }) => SYMBOLS.includes(sign) && (sign !== '-' || !/^\s/u.test(whole)))
		.every(({ sign }) => response.includes(sign) || FORBIDS.test(text));
}

/** A number that no rule can check must at least stand in the words that it is about. */
function areNumbersThere(text: string, { response, instruction }: Holder): boolean {
	const numbers = text.match(/\p{Nd}+/gu) ?? [];
	return numbers.every((number) => response.includes(number) || instruction.includes(number));
}
