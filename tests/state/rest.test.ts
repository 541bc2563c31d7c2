import { describe, expect, test } from 'vitest';
import { IDLE_HIDDEN_MS, IDLE_MS, Rest } from '#lib/state/rest.ts';
import { FakePage } from '#tests/support/page-life.ts';

const MINUTE = 60_000;

function scene() {
	const page = new FakePage();
	const engine = { isLoaded: true, isAtWork: false, rests: 0 };
	let time = 0;
	const rest = new Rest({
		page,
		now: () => time,
		isAtWork: () => engine.isAtWork,
		isLoaded: () => engine.isLoaded,
		rest: () => {
			engine.rests += 1;
			engine.isLoaded = false;
		}
	});
	const stop = rest.start();
	/** Minutes go by, with four looks in each. */
	const pass = (minutes: number) => {
		for (let look = 0; look < minutes * 4; look++) {
			time += MINUTE / 4;
			page.tick();
		}
	};
	const sleep = (minutes: number) => void (time += minutes * MINUTE);
	return { page, engine, pass, sleep, stop };
}

describe('an engine that nobody asks', () => {
	test('gives its memory back after ten minutes, once', () => {
		const { engine, pass } = scene();
		pass(IDLE_MS / MINUTE - 1);
		expect(engine.rests).toBe(0);
		pass(2);
		expect(engine.rests).toBe(1);
		pass(60);
		expect(engine.rests).toBe(1);
	});

	test('does so after three where the page is hidden', () => {
		const { page, engine, pass } = scene();
		page.become('hidden');
		pass(IDLE_HIDDEN_MS / MINUTE - 1);
		expect(engine.rests).toBe(0);
		pass(2);
		expect(engine.rests).toBe(1);
	});

	test('does so at the latest when the browser freezes the page', () => {
		const { page, engine } = scene();
		page.become('frozen');
		expect(engine.rests).toBe(1);
	});

	test('does so when the machine wakes from a long sleep', () => {
		const { page, engine, sleep } = scene();
		sleep(60);
		page.tick();
		expect(engine.rests).toBe(1);
	});

	test('counts from when it was last at work', () => {
		const { engine, pass } = scene();
		pass(8);
		engine.isAtWork = true;
		pass(1);
		engine.isAtWork = false;
		pass(9);
		expect(engine.rests).toBe(0);
		pass(2);
		expect(engine.rests).toBe(1);
	});

	test('counts from when it was loaded', () => {
		const { engine, pass } = scene();
		engine.isLoaded = false;
		pass(60);
		engine.isLoaded = true;
		pass(9);
		expect(engine.rests).toBe(0);
	});
});

describe('an engine at work', () => {
	test.each(['hidden', 'frozen'] as const)('is let be, also while the page is %s', (change) => {
		const { page, engine, pass, sleep } = scene();
		engine.isAtWork = true;
		page.become(change);
		pass(60);
		sleep(600);
		page.tick();
		expect(engine.rests).toBe(0);
	});
});

test('it follows nothing once it is stopped', () => {
	const { page, stop } = scene();
	expect(page.isLeft).toBe(false);
	stop();
	expect(page.isLeft).toBe(true);
});
