import { wordRuns } from '../corpus/words.ts';
import { FUNCTION_WORDS } from './english-words.ts';
import { mostOften, readRequest, type RequestReading } from './request-reading.ts';
import { stemOf } from './stem.ts';

/** What drops a request of a tiny model before it is ranked. The words are English, the rest holds anywhere. */
export type RequestFault =
	| 'length'
	| 'speaks-of-text'
	| 'off-topic'
	| 'foreign-number'
	| 'foreign-name'
	| 'repeats'
	| 'copies'
	| 'pronoun'
	| 'marks'
	| 'cut-off'
	| 'two-sentences';

const MIN_WORDS = 3;
const MAX_WORDS = 26;
/** A run of words from the passage; as many runs as make a share of them tell something. */
const COPY_RUN = 5;
const COPY_SHARE = 0.5;
const COPY_MIN_RUNS = 4;
/** One such run is a copy whatever stands around it. */
const LONG_COPY_RUN = 10;
const LOOP_RUN = 3;
/** The same stem so often is a loop. */
const MAX_TIMES = 2;

const SPEAKS_OF_TEXT =
	/\b(?:the|this|that|above|following|given|these|each|your)\s+(?:(?:above|following|given|first|last)\s+)?(?:text|passage|article|paragraph|sentence|author|writer|narrator|speaker|image|answer|question|excerpt|document|word|phrase|title|main idea|list|context|prompt|request|user)s?\b|\b(?:main (?:idea|topic|theme|message|point)|in your own words|according to|the story is|above|as an ai|language model|translate|summary|summari[sz]e)\b/iu;
const NAME = /(?<=[\p{Ll},'] )\p{Lu}[\p{L}'-]+/gu;
const SAYS_TWICE = /(?<![\p{L}\p{N}_])(\p{L}{3,}?)s?\s+(?:and|or|of|in|with)\s+(?:(?:the|an?) )?\1/iu;
const MARKS = /["`“”(){}[\]<>|*#_=]/u;
const ENDS_OPEN =
	/\b(?:the|an?|of|to|in|and|or|with|for|my|your|is|are|by|from|at|on|that|who|which)[.?!]?$/iu;
const ENDS_IN_IS = /\b(?:is|are)[.?!]?$/iu;

const RULES: readonly (readonly [RequestFault, (reading: RequestReading) => boolean])[] = [
	['length', ({ words }) => words.length < MIN_WORDS || words.length > MAX_WORDS],
	['speaks-of-text', ({ request }) => SPEAKS_OF_TEXT.test(request)],
	['off-topic', ({ subject, passageStems }) => !subject.some((stem) => passageStems.has(stem))],
	['foreign-number', hasForeignNumber],
	['foreign-name', hasForeignName],
	['repeats', repeats],
	['copies', copies],
	['pronoun', ({ pronoun }) => pronoun === 'dangling'],
	['marks', ({ request }) => MARKS.test(request)],
	['cut-off', isCutOff],
	['two-sentences', isTwoSentences]
];

/** Every fault of a request for this passage, in the fixed order of the rules. */
export function requestFaults(request: string, passage: string): RequestFault[] {
	const reading = readRequest(request, passage);
	return RULES.filter(([, finds]) => finds(reading)).map(([fault]) => fault);
}

/** What is no fault but counts against a request in the fit. */
export interface RequestFeatures {
	readonly words: number;
	/** Stems of its subject that the passage does not have, each once. */
	readonly novel: number;
	/** A stem of its subject stands in it twice. */
	readonly repeats: boolean;
	/** It has a pronoun, with a noun before it. */
	readonly pronoun: boolean;
}

/** The features of a request for this passage. */
export function requestFeatures(request: string, passage: string): RequestFeatures {
	const { words, subject, passageStems, pronoun } = readRequest(request, passage);
	return {
		words: words.length,
		novel: new Set(subject.filter((stem) => !passageStems.has(stem))).size,
		repeats: mostOften(subject) >= 2,
		pronoun: pronoun === 'after-noun'
	};
}

function hasForeignNumber({ request, passageWords }: RequestReading): boolean {
	return (request.match(/\p{Nd}+/gu) ?? []).some((number) => !passageWords.has(number));
}

/** A capital within a sentence makes a name. */
function hasForeignName({ request, passageWords, passageStems }: RequestReading): boolean {
	return (request.match(NAME) ?? []).some(
		(name) =>
			!name.startsWith("I'") &&
			!passageStems.has(stemOf(name)) &&
			!passageWords.has(name.toLowerCase().replace(/'s$/u, ''))
	);
}

function repeats({ request, words, stems, subject }: RequestReading): boolean {
	return (
		hasTwice(wordRuns(words, LOOP_RUN)) ||
		mostOften(subject) > MAX_TIMES ||
		stems.some((stem, at) => stem === stems[at + 1] && isContent(words[at])) ||
		hasTwice(contentPairs(words, stems)) ||
		SAYS_TWICE.test(request)
	);
}

function contentPairs(words: readonly string[], stems: readonly string[]): string[] {
	return wordRuns(stems, 2).filter((_, at) => isContent(words[at]) && isContent(words[at + 1]));
}

function isContent(word: string | undefined): boolean {
	return word !== undefined && !FUNCTION_WORDS.has(word);
}

function hasTwice(runs: readonly string[]): boolean {
	return new Set(runs).size < runs.length;
}

function copies({ words, bodyWords }: RequestReading): boolean {
	const isLongCopy = copiedRuns(words, bodyWords, LONG_COPY_RUN) > 0;
	const runs = words.length - COPY_RUN + 1;
	return isLongCopy || (runs >= COPY_MIN_RUNS && copiedRuns(words, bodyWords, COPY_RUN) / runs > COPY_SHARE);
}

/** How many of the request's runs of so many words stand in the body. */
function copiedRuns(words: readonly string[], body: readonly string[], size: number): number {
	const runs = wordRuns(words, size);
	const known = runs.length > 0 ? new Set(wordRuns(body, size)) : new Set();
	return runs.filter((run) => known.has(run)).length;
}

/** Ends in a word that calls for another; "what an index is" does not. */
function isCutOff({ request }: RequestReading): boolean {
	const verb = request.search(ENDS_IN_IS);
	const isIndirectQuestion = verb >= 0 && /\bwhat\b/iu.test(request.slice(0, verb));
	return ENDS_OPEN.test(request) && !isIndirectQuestion;
}

function isTwoSentences({ request }: RequestReading): boolean {
	const end = request.search(/[.?!]/u);
	return end >= 0 && /\p{L}/u.test(request.slice(end + 2));
}
