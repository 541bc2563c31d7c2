import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWorkbench, THREE_PASSAGES, type TestBench } from '#tests/support/workbench.ts';

let bench: TestBench;

beforeEach(async () => {
	bench = await startWorkbench();
	await bench.workbench.documents.addText(THREE_PASSAGES);
	await bench.workbench.makePairs({});
	await bench.workbench.project.refresh();
});
afterEach(() => bench.end());

const review = () => bench.workbench.review;
const seen = () => bench.workbench.project.refresh();
const states = () => bench.workbench.project.pairs.map((pair) => pair.curation.state);

describe('reviewing', () => {
	it('begins at the first pair and stops at both ends', () => {
		expect(review().place).toBe(0);
		review().move(-1);
		expect(review().place).toBe(0);
		review().move(5);
		expect(review().place).toBe(2);
	});

	it('records a verdict and goes on to the next pair', async () => {
		await review().decide('reject');
		await seen();
		expect(states()).toEqual(['rejected', 'kept', 'kept']);
		expect(review().place).toBe(1);
		expect(review().decided).toBe(1);
	});

	it('takes verdicts back one by one, the last first, and shows their pairs', async () => {
		await review().decide('reject');
		await review().decide('reject');
		await review().undo();
		await seen();
		expect(states()).toEqual(['rejected', 'kept', 'kept']);
		expect(review().place).toBe(1);
		await review().undo();
		await seen();
		expect(states()).toEqual(['kept', 'kept', 'kept']);
		expect(review().canUndo).toBe(false);
	});

	it('keeps a pair with the words that a person gave it, and one undo takes both back', async () => {
		await review().edit({ instruction: 'What is said about rain?', response: 'Much.' });
		await seen();
		expect(bench.workbench.project.examples[0]).toMatchObject({
			instruction: 'What is said about rain?',
			response: 'Much.',
			keptBy: 'verdict',
			editedByPerson: true
		});
		await review().undo();
		await seen();
		expect(bench.workbench.project.examples[0]).toMatchObject({ keptBy: 'rating', editedByPerson: false });
	});

	it('shows only the pairs of one state, and keeps the pair in view until another is chosen', async () => {
		await review().decide('reject');
		review().show('rejected');
		await seen();
		expect(review().list).toHaveLength(1);
		await review().decide('keep');
		await seen();
		expect(review().list).toHaveLength(1);
		expect(review().current?.curation.state).toBe('kept');
	});

	it('moves pairs with the threshold at once, but never against a verdict', async () => {
		await review().decide('keep');
		await bench.workbench.changeThreshold('scale', 5);
		await seen();
		expect(states()).toEqual(['kept', 'rejected', 'rejected']);
	});

	it('says when a verdict could not be kept, and changes nothing', async () => {
		bench.store.close();
		await review().decide('reject');
		expect(review().failure?.kind).toBe('storage-unavailable');
		expect(review().canUndo).toBe(false);
	});
});
