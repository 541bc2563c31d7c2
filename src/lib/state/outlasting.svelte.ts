/**
 * Makes a state that several places share. What is derived belongs to the component that is being made, and ends with
 * it, unless it has a root of its own.
 */
export function outlasting<State>(make: () => State): State {
	const made: State[] = [];
	$effect.root(() => void made.push(make()));
	// Where pages are made beforehand no effect runs, and nothing ends.
	return made[0] ?? make();
}
