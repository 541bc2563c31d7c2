/** The outcome of something that may be unable to do what was asked, without anybody being at fault. */
export type Result<Value, Failure> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
	return { ok: true, value };
}

export function fail<Failure>(failure: Failure): { readonly ok: false; readonly failure: Failure } {
	return { ok: false, failure };
}

/** Ends a `switch` over a union: adding a member to the union stops this from compiling. */
export function assertNever(value: never): never {
	throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}

/** Throws on what can only be a bug; never used for bad input or a missing device. */
export function assert(condition: unknown, message: string): asserts condition {
	if (!condition) throw new Error(message);
}
