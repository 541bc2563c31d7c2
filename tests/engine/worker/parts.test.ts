import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Deaths } from '#lib/engine/worker/deaths.ts';
import { Slots } from '#lib/engine/worker/slots.ts';
import { throttle } from '#lib/engine/worker/throttle.ts';
import { Watchdog } from '#lib/engine/worker/watchdog.ts';

describe('throttle', () => {
	test('lets the first through, then the newest of each stretch, and the last on demand', () => {
		let time = 0;
		const sent: number[] = [];
		const throttled = throttle((value: number) => sent.push(value), 100, { now: () => time });
		for (let value = 0; value < 25; value++) {
			time = value * 10;
			throttled.push(value);
		}
		expect(sent).toEqual([0, 10, 20]);
		throttled.flush();
		throttled.flush();
		expect(sent).toEqual([0, 10, 20, 24]);
	});
});

describe('slots', () => {
	test('are given in the order of asking, each back once', async () => {
		const slots = new Slots(2);
		const [first] = [await slots.take(), await slots.take()];
		const order: string[] = [];
		const third = slots.take().then((leave) => (order.push('third'), leave));
		const fourth = slots.take().then((leave) => (order.push('fourth'), leave));
		first?.();
		first?.();
		(await third)?.();
		await fourth;
		expect(order).toEqual(['third', 'fourth']);
	});

	test('a place in the queue is left when the signal is aborted', async () => {
		const slots = new Slots(1);
		const leave = await slots.take();
		const stop = new AbortController();
		const [aborted, next] = [slots.take(stop.signal), slots.take()];
		stop.abort();
		leave?.();
		expect(await aborted).toBeNull();
		expect(await next).not.toBeNull();
		expect(await slots.take(AbortSignal.abort())).toBeNull();
	});
});

describe('deaths', () => {
	test('are too many at the limit within the time, and forgotten after it', () => {
		let time = 0;
		const deaths = new Deaths(3, 100, () => time);
		expect([deaths.isTooMany(), deaths.isTooMany()]).toEqual([false, false]);
		time = 150;
		expect([deaths.isTooMany(), deaths.isTooMany()]).toEqual([false, false]);
		expect(deaths.isTooMany()).toBe(true);
		deaths.forget();
		expect(deaths.isTooMany()).toBe(false);
	});
});

describe('watchdog', () => {
	const MINUTE = 60_000;
	const SILENCE = 3 * MINUTE;
	let time = 0;
	const bark = vi.fn();
	beforeEach(() => {
		vi.useFakeTimers();
		bark.mockClear();
		time = 0;
	});
	afterEach(() => void vi.useRealTimers());

	const watch = () => new Watchdog(SILENCE, bark, () => time);
	/** Time goes by and timers come when they are due, or late by so much at the most. */
	function pass(ms: number, lateMs = 0): void {
		const step = SILENCE / 8 + lateMs;
		for (const end = time + ms; time < end;) {
			time += step;
			vi.advanceTimersByTime(SILENCE / 8);
		}
	}
	/** The machine sleeps: the clock goes on, and no timer. */
	const sleep = (ms: number) => void (time += ms);

	test('barks once after the silence, counted from the last meal', () => {
		const dog = watch();
		pass(2.5 * MINUTE);
		dog.feed();
		pass(2.5 * MINUTE);
		expect(bark).not.toHaveBeenCalled();
		pass(30 * MINUTE);
		expect(bark).toHaveBeenCalledOnce();
	});

	test('is quiet once it is over', () => {
		watch().end();
		pass(30 * MINUTE);
		expect(bark).not.toHaveBeenCalled();
	});

	test.each([2, 60, 600])(
		'a sleep of %i minutes is no silence, and the wait begins anew after it',
		(minutes) => {
			watch();
			pass(2.5 * MINUTE);
			sleep(minutes * MINUTE);
			pass(2.5 * MINUTE);
			expect(bark).not.toHaveBeenCalled();
			pass(MINUTE);
			expect(bark).toHaveBeenCalledOnce();
		}
	);

	test('a hidden tab, whose timers come up to a minute late, has its silence all the same', () => {
		watch();
		pass(6 * MINUTE, MINUTE);
		expect(bark).toHaveBeenCalledOnce();
	});

	test('a clock that is set back only makes the wait longer', () => {
		watch();
		pass(2 * MINUTE);
		sleep(-30 * MINUTE);
		pass(20 * MINUTE);
		expect(bark).not.toHaveBeenCalled();
		pass(20 * MINUTE);
		expect(bark).toHaveBeenCalledOnce();
	});
});
