import {
	joinParts,
	sectionsOf,
	splitParts,
	withoutSentencesOf,
	type TextPart
} from '../corpus/text-parts.ts';
import type { Prompt } from '../engine.ts';
import { keepsTo } from '../judge/lengthened-rules.ts';
import { parseResponse } from '../parse/parse-response.ts';
import { EXTEND_PROMPT, extendPrompt, sectionPrompt, type Section } from '../prompt/extend-prompt.ts';
import type { Extender, ToExtend } from './extender.ts';
import { goOnInSections } from './go-on.ts';
import { roomAfter, tokensOf } from './room.ts';

/** Temperature and top-p of the published scripts; their repetition penalty is not to be had here. */
const SAMPLING = { temperature: 0.7, topP: 0.8 };
/** Tokens of the prompts themselves, and the fewest that are worth asking for. */
const PROMPT_TOKENS = 250;
const FEWEST_TOKENS = 64;
/** Nobody waits for a longer answer, in tokens. */
const MOST_TOKENS = 2048;
/** A text takes this much room as often: as outline, as what is kept of it, and as the rest with what it gains. */
const ROOM = 3.5;
/** What is kept of the first half that was made fuller. */
const KEPT_SHARE = 2 / 3;
/** Latin letters to read in a section that is asked for by itself, at least. */
const SECTION_LETTERS = 400;
/** A text that opens like what it should go on from has begun anew. In UTF-16 units. */
const OPENING = 60;

/**
 * One micro-iteration of Self-Lengthen: the text, fuller. In two stages where outline, kept part and rest have room in
 * the window, else section by section; a tiny model goes on after each section instead. Null where nothing can be read, or
 * it is about something else.
 */
export async function extendOnce(text: ToExtend, context: Extender): Promise<string | null> {
	if (context.recipe.promptForm === 'tiny') return goOnInSections(text, context);
	const needed = PROMPT_TOKENS + tokensOf(text.instruction) + ROOM * tokensOf(text.text);
	return needed <= context.engine.contextTokens
		? extendInTwoStages(text, context)
		: extendSections(text, context);
}

/**
 * The first half is made fuller, and two thirds of that are kept; then the whole text is asked for, going on from there.
 * The two are joined by what stands between the parts of what is kept, without sentences that would stand there twice.
 */
async function extendInTwoStages(outline: ToExtend, context: Extender): Promise<string | null> {
	const { instruction, text, language } = outline;
	const parts = splitParts(text, language);
	const middle = Math.ceil(parts.length / 2);
	const half = joinParts(parts.slice(0, middle));
	const first = await write(outline, context, extendPrompt({ instruction, text: half }));
	if (first === null || !keepsTo(half, first)) return null;
	const fuller = splitParts(first, language);
	const kept = fuller.slice(0, Math.max(1, Math.round(fuller.length * KEPT_SHARE)));
	const left = joinParts(parts.slice(middle));
	if (left === '') return first;
	const prompt = extendPrompt({ instruction, text }, { kept: joinParts(kept), left });
	const rest = await write(outline, context, prompt);
	if (rest === null || !keepsTo(left, rest)) return null;
	if (rest.startsWith(first.slice(0, OPENING))) return rest;
	const news = withoutSentencesOf(rest, joinParts(kept), language);
	return news === '' ? null : joinParts(kept) + gapAfter(kept, fuller, parts) + news;
}

/** What stood there, or where nothing followed what stands between the parts of the text itself. */
function gapAfter(
	kept: readonly TextPart[],
	fuller: readonly TextPart[],
	parts: readonly TextPart[]
): string {
	if (kept.length < fuller.length) return kept.at(-1)?.gap ?? '';
	return parts.length > 1 ? (parts[0]?.gap ?? '') : '\n\n';
}

/** Each section anew, with its neighbours as they are; one of which something else was made stays. */
async function extendSections(outline: ToExtend, context: Extender): Promise<string | null> {
	const { instruction, text, language } = outline;
	const sections = sectionsOf(splitParts(text, language), SECTION_LETTERS);
	const written: TextPart[] = [];
	for (const [at, section] of sections.entries()) {
		const before = sections[at - 1]?.text ?? null;
		const after = sections[at + 1]?.text ?? null;
		const prompt = sectionIn({ instruction, text: section.text, before, after }, context);
		const fuller = await write(outline, context, prompt);
		const isFuller = fuller !== null && keepsTo(section.text, fuller);
		written.push(isFuller ? { ...section, text: fuller } : section);
	}
	return joinParts(written);
}

/** Without the neighbours where these would take the room that the section needs. */
function sectionIn(section: Section, { engine }: Extender): Prompt {
	const whole = sectionPrompt(section);
	const isRoomy = roomAfter(whole, engine.contextTokens) >= 2 * tokensOf(section.text);
	return isRoomy ? whole : sectionPrompt({ ...section, before: null, after: null });
}

/** Null where the window has no room or nothing can be read. */
async function write(
	{ language, samplerSeed }: ToExtend,
	{ ask, engine }: Extender,
	prompt: Prompt
): Promise<string | null> {
	const maxTokens = Math.min(MOST_TOKENS, roomAfter(prompt, engine.contextTokens));
	if (maxTokens < FEWEST_TOKENS) return null;
	const sampling = { ...SAMPLING, maxTokens, samplerSeed };
	const { text, finish } = await ask.text({ prompt, sampling }, { prompt: EXTEND_PROMPT });
	const parsed = parseResponse({ text, finish, language });
	return parsed.ok ? parsed.value : null;
}
