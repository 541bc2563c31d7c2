import type { AttemptReason } from '../attempt.ts';
import type { CandidateIssue, TrailText } from '../candidate.ts';
import { normaliseText } from '../corpus/normalise.ts';
import { readingLength } from '../corpus/reading-length.ts';
import { mainScript } from '../corpus/words.ts';
import type { TextAnswer } from '../engine.ts';
import { rewriteIssues } from '../judge/rewrite-rules.ts';
import type { MethodContext } from '../methods/method.ts';
import { ownWords } from '../parse/own-words.ts';
import type { ParseIssue } from '../parse/parse-instruction.ts';
import { parseMarked } from '../parse/parse-marked.ts';
import {
	PLAIN_REWRITE_PROMPT,
	plainRewritePrompt,
	REWRITE_MARKS,
	REWRITE_PROMPT,
	rewritePrompt,
	type DraftedPair
} from '../prompt/rewrite-prompt.ts';

/** What came of the tries to rewrite a response. */
export interface Rewriting {
	/** The first that breaks no rule; null where none did. */
	readonly text: string | null;
	/** Those that broke one, with what they broke; an empty text says why nothing was tried. */
	readonly failed: readonly TrailText[];
	/** `name@version` of the prompts that were asked with. */
	readonly prompts: readonly string[];
}

export interface RewriteManner {
	readonly temperature: number;
	readonly topP: number;
	/** Of the document: ISO 639-1 code, or null where it is not known. */
	readonly language: string | null;
}

/** A rewrite that breaks a rule is drawn once more; a tiny model's second one is worse than its first. */
const DRAWS = 2;
/** Latin letters of a token, at the least: what a model must be given room for. */
const LETTERS_PER_TOKEN = 3;
/** A rewrite may be half as long again as its draft; and there are the marks around it. */
const LONGEST = 1.5;
const MARK_TOKENS = 30;
/** Of the prompt without the draft. */
const PROMPT_TOKENS = 350;

/**
 * Rewrites a response for its instruction (arXiv 2408.04614, section 2). A rewrite is used only if it breaks no rule;
 * else the draft stays, and no passage is lost. A tiny model is asked in a plainer form, once and greedily, and only
 * for English, the one language that it writes.
 */
export async function rewriteResponse(
	pair: DraftedPair,
	context: MethodContext,
	{ language, ...sampling }: RewriteManner
): Promise<Rewriting> {
	const obstacle = obstacleTo(pair, language, context);
	if (obstacle !== null) return { text: null, failed: [failedTry('', { reason: obstacle })], prompts: [] };
	const form = context.recipe.promptForm === 'tiny' ? PLAIN : MARKED;
	const failed: TrailText[] = [];
	for (let draw = 0; draw < form.draws; draw++) {
		const answer = await context.ask.text(
			{
				prompt: form.promptOf(pair),
				sampling: {
					...(form.isGreedy ? { temperature: 0, topP: 1 } : sampling),
					maxTokens: roomFor(pair.response),
					samplerSeed: context.recipe.samplerSeed + context.failedTries * DRAWS + draw
				}
			},
			{ prompt: form.prompt }
		);
		const { text, fault } = form.read(answer);
		const found = fault ?? brokenRules(pair, text);
		if (found === null) return { text, failed, prompts: [form.prompt] };
		failed.push(failedTry(text, found));
	}
	return { text: null, failed, prompts: [form.prompt] };
}

interface RewriteForm {
	readonly prompt: string;
	readonly draws: number;
	readonly isGreedy: boolean;
	promptOf(pair: DraftedPair): ReturnType<typeof rewritePrompt>;
	/** The rewritten words, or all that was written with what is wrong with its form. */
	read(answer: TextAnswer): { readonly text: string; readonly fault: Found | null };
}

/** What is wrong with a rewrite. */
type Found = Pick<TrailText, 'issues' | 'reason' | 'note'>;

const FAULTS: Readonly<Record<ParseIssue, Found>> = {
	empty: { reason: 'empty-answer' },
	'cut-off': { issues: [{ rule: 'response-unfinished', blocking: true }] },
	'wrong-form': { reason: 'wrong-form' }
};

const MARKED: RewriteForm = {
	prompt: REWRITE_PROMPT,
	draws: DRAWS,
	isGreedy: false,
	promptOf: rewritePrompt,
	read({ text, finish }) {
		const parsed = parseMarked(text, finish, REWRITE_MARKS);
		return parsed.ok ? { text: parsed.value, fault: null } : { text, fault: FAULTS[parsed.failure] };
	}
};

/** "Here is a clearer version of the text:" says what comes, and is not it. */
const ANNOUNCEMENT = /^(?:here|sure|certainly)\b[^\n]{0,120}[:：]\s*\n/iu;

const PLAIN: RewriteForm = {
	prompt: PLAIN_REWRITE_PROMPT,
	draws: 1,
	isGreedy: true,
	promptOf: plainRewritePrompt,
	read({ text, finish }) {
		const { said, isWhole } = ownWords(text, finish);
		const words = said.trimStart().replace(ANNOUNCEMENT, '');
		return { text: normaliseText(words).text.trim(), fault: isWhole ? null : FAULTS['cut-off'] };
	}
};

function brokenRules({ instruction, response }: DraftedPair, rewrite: string): Found | null {
	if (rewrite === normaliseText(response).text.trim()) return { note: 'It is the draft, word for word.' };
	const issues: readonly CandidateIssue[] = rewriteIssues({ instruction, draft: response, rewrite });
	return issues.length === 0 ? null : { issues };
}

function failedTry(text: string, found: Found): TrailText {
	return { name: 'rewrite', text: normaliseText(text).text, ...found };
}

/** In tokens. */
function roomFor(draft: string): number {
	return Math.ceil((readingLength(draft) / LETTERS_PER_TOKEN) * LONGEST) + MARK_TOKENS;
}

/** Why the model is not asked at all, or null. */
function obstacleTo(
	{ response }: DraftedPair,
	language: string | null,
	{ recipe, engine }: MethodContext
): AttemptReason | null {
	const read = PROMPT_TOKENS + readingLength(response) / LETTERS_PER_TOKEN;
	if (read + roomFor(response) > engine.contextTokens) return 'too-long';
	const isEnglish = (language ?? 'en') === 'en' && mainScript(response) === 'latin';
	return recipe.promptForm === 'tiny' && !isEnglish ? 'no-language' : null;
}
