import { describe, expect, it } from 'vitest';
import type { EngineDescription } from '#lib/core/engine.ts';
import type { MethodContext } from '#lib/core/methods/method.ts';
import type { PromptForm } from '#lib/core/recipe.ts';
import { ableJudge, ableWriter } from '#lib/core/steps/able-model.ts';
import { answeringAsker } from '#tests/support/answering-asker.ts';
import { buildRecipe } from '#tests/support/records.ts';

const ACT = { write: () => '', measure: () => -1 };
const [writing, judging] = [answeringAsker(ACT), answeringAsker(ACT)];

function models(writer: PromptForm, judge: PromptForm): MethodContext {
	const engine = {} as EngineDescription;
	return {
		ask: writing,
		recipe: buildRecipe({ promptForm: writer }),
		judge: { isWriter: false, ask: judging, promptForm: judge, describe: () => engine },
		failedTries: 0,
		engine
	};
}

describe('the model that can follow an instruction about a text', () => {
	it.each<[PromptForm, PromptForm, string, string]>([
		['full', 'full', 'writer', 'judge'],
		['tiny', 'full', 'judge', 'judge'],
		['full', 'tiny', 'writer', 'writer'],
		['tiny', 'tiny', 'none', 'none']
	])('of a %s writer and a %s judge: the %s writes, the %s judges', (writer, judge, writes, judges) => {
		const name = (model: ReturnType<typeof ableWriter>) =>
			[[null, 'none'] as const, [writing, 'writer'] as const].find(
				([ask]) => ask === (model?.ask ?? null)
			)?.[1] ?? 'judge';
		expect([name(ableWriter(models(writer, judge))), name(ableJudge(models(writer, judge)))]).toEqual([
			writes,
			judges
		]);
	});
});
