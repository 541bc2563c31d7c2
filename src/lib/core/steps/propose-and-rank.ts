import type { AttemptReason } from '../attempt.ts';
import type { CandidateIssue } from '../candidate.ts';
import { mainScript } from '../corpus/words.ts';
import { hardIssues } from '../judge/hard-rules.ts';
import type { MethodContext, RatingDraft } from '../methods/method.ts';
import { REQUEST_PROMPT } from '../prompt/request-prompt.ts';
import { liftOf } from '../proposals/fit.ts';
import { templateRequests } from '../proposals/templates/templates.ts';
import { titledPassage } from '../proposals/titled-passage.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Source } from '../source.ts';
import type { Backtranslation } from './backtranslation.ts';
import { proposeByTemplate, TEMPLATE_PROMPT } from './propose-by-template.ts';
import { proposeInEnglish } from './propose-in-english.ts';

/**
 * Many short requests, of which the passage chooses: the form for a model that cannot follow an instruction about a
 * text. Deterministic at the first try. The read-outs that ranked the best come with it.
 */
export async function proposeAndRank(
	source: Source,
	context: MethodContext
): Promise<Result<Backtranslation, AttemptReason>> {
	const language = languageOf(source);
	const text = titledPassage(source.passage, headingsOf(source));
	if (language === 'en') return inEnglish(source.passage, text, context);
	const templates = templateRequests(text, language);
	if (templates === null) return fail('no-language');
	const ranked = await proposeByTemplate(templates, text, context.ask);
	const [best, ...others] = ranked;
	if (!best) return fail('nothing-usable');
	return ok({
		instruction: best.request,
		issues: [...issuesOf(best.request, source.passage), { rule: 'from-template', blocking: false }],
		alternatives: others.map(({ request, lift }) => ({ instruction: request, value: lift })),
		prompts: [REQUEST_PROMPT, TEMPLATE_PROMPT],
		ratings: [measured('lift', best.lift)]
	});
}

async function inEnglish(
	passage: string,
	text: string,
	context: MethodContext
): Promise<Result<Backtranslation, AttemptReason>> {
	const [best, ...others] = await proposeInEnglish(text, context);
	if (!best) return fail('nothing-usable');
	return ok({
		instruction: best.scored.request,
		issues: issuesOf(best.scored.request, passage),
		alternatives: others.map(({ scored, fit }) => ({ instruction: scored.request, value: fit })),
		prompts: [REQUEST_PROMPT],
		ratings: [measured('fit', best.fit), measured('lift', liftOf(best.scored.own, best.scored.none))]
	});
}

function measured(readOut: 'fit' | 'lift', value: number): RatingDraft {
	return { by: 'writer', readOut, rubric: REQUEST_PROMPT, value, distribution: [] };
}

function issuesOf(instruction: string, passage: string): CandidateIssue[] {
	return hardIssues({ instruction, passage });
}

function headingsOf({ document, segment }: Source): string[] {
	return segment.headings.map(({ start, end }) => document.text.slice(start, end));
}

const CJK = ['zh', 'ja', 'ko'];

/** The document's language, unless the passage is in a script that it is not written in. */
function languageOf({ document, passage }: Source): string {
	const { language } = document;
	const script = mainScript(passage);
	const isCjk = language !== null && CJK.includes(language);
	if (script === 'han') return isCjk ? language : 'zh';
	if (script === 'latin' || script === null) return language === null || isCjk ? 'en' : language;
	return language ?? 'unknown';
}
