import { expect, it } from 'vitest';
import { trustedSeeds, withSeeds } from '#lib/core/trusted-seeds.ts';
import { buildRecipe } from '#tests/support/records.ts';

const OWN = { instruction: 'How is salt made?', response: 'From the sea.' };
const BEST = { instruction: 'Who bakes?', response: 'The baker.', round: 1 };

it('the best of a round are not a person’s own', () => {
	expect(trustedSeeds(buildRecipe({ seeds: [BEST, OWN] }))).toEqual([OWN]);
	expect(trustedSeeds(buildRecipe())).toEqual([]);
});

it('other seeds begin the work anew, under another recipe', () => {
	const later = buildRecipe({ name: 'Mine · round 2', seeds: [BEST], round: 2 });
	expect(withSeeds(later, [OWN])).toEqual(buildRecipe({ name: 'Mine', seeds: [OWN] }));
});

it('without seeds a recipe is the plain one again', () => {
	expect(withSeeds(buildRecipe({ seeds: [OWN] }), [])).toEqual(buildRecipe());
});
