/** The exit codes of `npm start`; `--help` explains them. */
export const EXIT = /** @type {const} */ ({
	done: 0,
	failed: 1,
	usage: 2,
	unreadable: 3,
	notText: 4,
	noChromium: 5,
	noModel: 6,
	interrupted: 130
});

/**
 * An expected end of a command: what is wrong, what to do about it, and the exit code. Thrown anywhere in the
 * scripts and caught once, where a command begins; everything else that is thrown is a bug.
 */
export class Stop extends Error {
	/** @override */
	name = 'Stop';

	/**
	 * @param {number} code one of `EXIT`
	 * @param {string} title what is wrong, one line
	 * @param {string} action what the person can do
	 */
	constructor(code, title, action) {
		super(title);
		this.code = code;
		this.action = action;
	}
}

/**
 * Says why a command ends and gives its exit code.
 * @param {unknown} error
 * @param {{ write(text: string): unknown }} stream
 */
export function explain(error, stream) {
	if (!(error instanceof Stop)) {
		stream.write(`\nThis is a fault in Backprompt itself.\n${errorText(error)}\n`);
		return EXIT.failed;
	}
	stream.write(`\n${error.message}\n${error.action}\n`);
	return error.code;
}

/** @param {unknown} error */
function errorText(error) {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * The reason in a foreign exception, in one line.
 * @param {unknown} error
 */
export function reasonOf(error) {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
	return `${error.message.split('\n')[0]}${cause}`;
}
