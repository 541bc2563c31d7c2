import type { Asker } from '../ask.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import type { MethodContext } from '../methods/method.ts';
import { REQUEST_PROMPT, requestPrompt } from '../prompt/request-prompt.ts';
import { favouredWords, LEFT_ALONE } from '../proposals/favoured-words.ts';
import { rankByFit, type Ranked, type Scored } from '../proposals/fit.ts';
import { bodyOf, headlineOf } from '../proposals/headline.ts';
import { openersFor, type Opener } from '../proposals/openers.ts';
import { passageKind, type PassageKind } from '../proposals/passage-kind.ts';
import { requestFaults } from '../proposals/request-faults.ts';
import { ruleRequests } from '../proposals/rule-requests.ts';
import { tidyRequest } from '../proposals/tidy-request.ts';
import type { Sampling } from '../sampling.ts';
import { logprobsAfter, type MeasuredWords } from './lift.ts';

/** In words, which openers are cheap in: most are one token each. */
const LONGEST = 30;
/** A first try is greedy; a segment that gave nothing then is drawn for. */
const GREEDY = { temperature: 0, topP: 1 };
const DRAWN = { temperature: 0.7, topP: 0.95, minP: 0.05 };

/** Words of a request, before they are measured without the passage. */
interface Draft extends Omit<Scored, 'none'> {
	readonly words: MeasuredWords;
}

/**
 * Requests for an English text, best first; empty if none passed the rules. The model continues openers that suit
 * the kind of text, with the text's own words favoured; rules make a few more from the heading or the first sentence.
 * Each is measured with the text and without. All that shares the text is asked first, so that it is read once.
 */
export async function proposeInEnglish(text: string, context: MethodContext): Promise<Ranked<Scored>[]> {
	const kind = passageKind(text);
	const suited = await draftRequests(text, kind, context);
	if (suited.length > 0) return rank(suited, { text, kind }, context.ask);
	const plain = kind === 'expo' ? [] : await draftRequests(text, 'expo', context);
	const heading = headlineOf(text);
	const named = heading === null ? [] : [`Tell me about ${heading}.`];
	const drafts = plain.length > 0 ? plain : await measureRuleMade(named, text, context.ask);
	return rank(drafts, { text, kind: 'expo' }, context.ask);
}

async function draftRequests(text: string, kind: PassageKind, context: MethodContext): Promise<Draft[]> {
	const written: Draft[] = [];
	for (const opener of openersFor(text, kind)) {
		const draft = await continueOpener(opener, text, context);
		if (draft) written.push(draft);
	}
	const made = await measureRuleMade(ruleRequests(text, kind), text, context.ask);
	return firstOfEach([...written, ...made]);
}

/** Null where the model did not end, wrote nothing or broke a rule. */
async function continueOpener(opener: Opener, text: string, context: MethodContext): Promise<Draft | null> {
	const { recipe, failedTries } = context;
	const sampling: Sampling = {
		...(failedTries === 0 ? GREEDY : DRAWN),
		maxTokens: LONGEST - opener.words.split(' ').length,
		samplerSeed: recipe.samplerSeed + failedTries,
		stop: ['"', '\n'],
		favour: { words: favouredWords(text), except: LEFT_ALONE, nats: opener.nats }
	};
	const answer = await context.ask.text(
		{ prompt: requestPrompt(text, opener.words), sampling, logprobs: true },
		{ prompt: REQUEST_PROMPT }
	);
	const [rest = ''] = /^[^?]*\??/u.exec(answer.text) ?? [];
	const request = tidyRequest(opener.words + rest);
	const own = answer.logprobs ?? [];
	if (answer.finish === 'length' || request === null || own.length === 0) return null;
	if (!isSound(request, text)) return null;
	return { request, opener: opener.words, own, words: { opener: opener.words, rest } };
}

async function measureRuleMade(requests: readonly string[], text: string, ask: Asker): Promise<Draft[]> {
	const drafts: Draft[] = [];
	for (const request of requests.filter((each) => isSound(each, text))) {
		const words = { opener: '', rest: request };
		drafts.push({ request, opener: null, own: await logprobsAfter(text, words, ask), words });
	}
	return drafts;
}

/** A request may repeat the heading, but not what stands below it. */
function isSound(request: string, text: string): boolean {
	const isBlocked = hardIssues({ instruction: request, passage: bodyOf(text) }).some(
		(issue) => issue.blocking
	);
	return !isBlocked && requestFaults(request, text).length === 0;
}

function firstOfEach(drafts: readonly Draft[]): Draft[] {
	const seen = new Set<string>();
	return drafts.filter(({ request }) => {
		const key = request.toLowerCase();
		return !seen.has(key) && seen.add(key);
	});
}

async function rank(
	drafts: readonly Draft[],
	of: { readonly text: string; readonly kind: PassageKind },
	ask: Asker
): Promise<Ranked<Scored>[]> {
	const scored: Scored[] = [];
	for (const { words, request, opener, own } of drafts) {
		scored.push({ request, opener, ...(await alongside(own, words, ask)) });
	}
	return rankByFit(scored, of.text, of.kind);
}

/** The same tokens without the text. A model ends some words in a token of its own, so the longer side is cut. */
async function alongside(
	own: readonly number[],
	words: MeasuredWords,
	ask: Asker
): Promise<Pick<Scored, 'own' | 'none'>> {
	const none = await logprobsAfter(null, words, ask);
	const shared = Math.min(own.length, none.length);
	return { own: own.slice(0, shared), none: none.slice(0, shared) };
}
