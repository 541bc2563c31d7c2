/** Lets a value through at once and then at most one each `ms`, always the newest; `flush` sends what is held back. */
export interface Throttle<Value> {
	push(value: Value): void;
	flush(): void;
}

export interface ThrottleClock {
	readonly now: () => number;
}

export function throttle<Value>(
	send: (value: Value) => void,
	ms: number,
	clock: ThrottleClock
): Throttle<Value> {
	let sentAt = -Infinity;
	let held: { readonly value: Value } | null = null;
	const deliver = (value: Value) => {
		sentAt = clock.now();
		held = null;
		send(value);
	};
	return {
		push(value) {
			if (clock.now() - sentAt >= ms) deliver(value);
			else held = { value };
		},
		flush() {
			if (held) deliver(held.value);
		}
	};
}
