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
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	test('barks once after the silence, counted from the last meal', () => {
		const bark = vi.fn();
		const dog = new Watchdog(100, bark);
		vi.advanceTimersByTime(90);
		dog.feed();
		vi.advanceTimersByTime(90);
		expect(bark).not.toHaveBeenCalled();
		vi.advanceTimersByTime(1000);
		expect(bark).toHaveBeenCalledOnce();
	});

	test('is quiet once it is over', () => {
		const bark = vi.fn();
		new Watchdog(100, bark).end();
		vi.advanceTimersByTime(1000);
		expect(bark).not.toHaveBeenCalled();
	});
});
