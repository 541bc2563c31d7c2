import { expect, it } from 'vitest';
import { stemOf } from '#lib/core/proposals/stem.ts';

it.each([
	['paint', ['paints', 'painted', 'painting', 'paintings', 'painter', 'Paint’s']],
	['hing', ['hinge', 'hinges', 'hinged']],
	['run', ['runn']],
	['walk', ['walk', 'walks', 'walker', 'walking']],
	['color', ['colour', 'colours']],
	['eggs', ['eggs', 'EGGS']]
])('%s is the stem of %j', (stem, words) => {
	expect(words.map(stemOf)).toEqual(words.map(() => stem));
});
