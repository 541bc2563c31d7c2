import { contentWords, plainWords } from './content-words.ts';
import { REQUEST_WORDS } from './english-words.ts';
import { bodyOf } from './headline.ts';
import { stemOf } from './stem.ts';

/** A request next to its passage, read once for all rules. Words are plain words, see `content-words.ts`. */
export interface RequestReading {
	readonly request: string;
	readonly words: readonly string[];
	/** One for each word. */
	readonly stems: readonly string[];
	/** Stems of the words that say what is asked about, in order and with repetitions. */
	readonly subject: readonly string[];
	readonly passageWords: ReadonlySet<string>;
	readonly passageStems: ReadonlySet<string>;
	/** The passage below its headline: a request may well repeat that. */
	readonly bodyWords: readonly string[];
	readonly pronoun: PronounUse;
}

/** `dangling`: nothing before it that it could stand for. */
export type PronounUse = 'none' | 'after-noun' | 'dangling';

/** Reads both texts; linear in their lengths. */
export function readRequest(request: string, passage: string): RequestReading {
	const words = plainWords(request);
	const passageWords = new Set(plainWords(passage));
	return {
		request,
		words,
		stems: words.map(stemOf),
		subject: contentWords(request)
			.filter((word) => !REQUEST_WORDS.has(word))
			.map(stemOf),
		passageWords,
		passageStems: new Set([...passageWords].map(stemOf)),
		bodyWords: plainWords(bodyOf(passage)),
		pronoun: pronounUse(request)
	};
}

/** How often the stem that is most often in the request's subject stands in it. */
export function mostOften(subject: readonly string[]): number {
	const times = new Map<string, number>();
	for (const stem of subject) times.set(stem, (times.get(stem) ?? 0) + 1);
	return [...times.values()].reduce((most, count) => Math.max(most, count), 0);
}

const PRONOUN = /\b(?:he|she|they|him|them|it|this|these|those|its|his|her|their)\b/iu;
/** `is it important to …` stands for nothing. */
const EMPTY_IT =
	/\b(is|was) it (?=(?:so |that |very )?(?:important|possible|necessary|better|best|good|bad|safe|hard|difficult|easy|called|said|that|a good|a bad|worth|okay|ok|useful|helpful|recommended)\b)/giu;
const PERSONS: ReadonlySet<string> = new Set(['people', 'person', 'someone']);

function pronounUse(request: string): PronounUse {
	const words = request.replaceAll(EMPTY_IT, '$1 ');
	const at = words.search(PRONOUN);
	if (at < 0) return 'none';
	const nouns = contentWords(words.slice(0, at)).filter(
		(word) => !REQUEST_WORDS.has(word) || PERSONS.has(word)
	);
	return nouns.length > 0 ? 'after-noun' : 'dangling';
}
