import { mainScript } from '../corpus/words.ts';
import { joinParts, sectionsOf, splitParts, type TextPart } from '../corpus/text-parts.ts';
import { subjectWords } from '../judge/calibration/word-overlap.ts';
import { lengthenedIssues } from '../judge/lengthened-rules.ts';
import { ownWords } from '../parse/own-words.ts';
import { parseResponse } from '../parse/parse-response.ts';
import { GO_ON_PROMPT, goOnPrompt } from '../prompt/extend-prompt.ts';
import type { Extender, ToExtend } from './extender.ts';
import { roomAfter } from './room.ts';

const SAMPLING = { temperature: 0.7, topP: 0.8, minP: 0.05, maxTokens: 56 };
/** A model that began a new paragraph at once would say nothing of this one. */
const STOP = ['\n\n'];
/** Latin letters to read in a section after which the model goes on, at least. */
const SECTION_LETTERS = 200;

/**
 * Makes a text longer with a model that follows no request to make it fuller: after each section it goes on for a
 * sentence or two, and what breaks a rule or says nothing new is left out. Null where nothing is left.
 */
export async function goOnInSections(outline: ToExtend, context: Extender): Promise<string | null> {
	const sections = sectionsOf(splitParts(outline.text, outline.language), SECTION_LETTERS);
	const written: TextPart[] = [];
	for (const section of sections) {
		const before = joinParts([...written, section]);
		const more = await goOn({ ...outline, text: before }, context);
		const blank = mainScript(section.text) === 'han' ? '' : ' ';
		const longer = more === null ? null : { ...section, text: section.text + blank + more };
		written.push(longer && isSound(outline, joinParts([...written, longer])) ? longer : section);
	}
	const text = joinParts(written);
	return text === outline.text ? null : text;
}

function isSound({ instruction, text }: ToExtend, extended: string): boolean {
	return !lengthenedIssues({ instruction, initial: text, extended }).some(({ blocking }) => blocking);
}

async function goOn(outline: ToExtend, { ask, engine }: Extender): Promise<string | null> {
	const prompt = goOnPrompt(outline);
	if (roomAfter(prompt, engine.contextTokens) < SAMPLING.maxTokens) return null;
	const sampling = { ...SAMPLING, stop: STOP, samplerSeed: outline.samplerSeed };
	const { text, finish } = await ask.text({ prompt, sampling }, { prompt: GO_ON_PROMPT });
	const [line = ''] = ownWords(text, finish).said.trim().split('\n', 1);
	const parsed = parseResponse({ text: line, finish, language: outline.language });
	return parsed.ok && sharesWords(outline, parsed.value) ? parsed.value : null;
}

/** Whether words of a text say something of what its request and the text before are about. */
function sharesWords({ instruction, text }: ToExtend, more: string): boolean {
	const known = subjectWords(`${instruction}\n${text}`);
	return [...subjectWords(more)].some((word) => known.has(word));
}
