/** Runs tasks one after another, in the order in which they came. */
export class OneAtATime {
	#last: Promise<unknown> = Promise.resolve();

	/** The task must not throw: what it returns is all that comes of it. */
	run<Value>(task: () => Promise<Value>): Promise<Value> {
		const result = this.#last.then(task);
		this.#last = result;
		return result;
	}
}
