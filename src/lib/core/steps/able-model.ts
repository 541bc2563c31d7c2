import type { Judge, MethodContext } from '../methods/method.ts';

type Models = Pick<MethodContext, 'ask' | 'engine' | 'judge' | 'recipe'>;

/** The model that can write what is asked of it about a text: the recipe's, else the judge; null where neither can. */
export function ableWriter(models: Models): Judge | null {
	const writer = writerOf(models);
	return [writer, models.judge].find(({ promptForm }) => promptForm === 'full') ?? null;
}

/** The model that can judge a text in words: the judge, else the recipe's; null where neither can. */
export function ableJudge(models: Models): Judge | null {
	const writer = writerOf(models);
	return [models.judge, writer].find(({ promptForm }) => promptForm === 'full') ?? null;
}

function writerOf({ ask, engine, recipe }: Models): Judge {
	return { isWriter: true, ask, promptForm: recipe.promptForm, describe: () => engine };
}
