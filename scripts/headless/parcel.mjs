/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessApi} HeadlessApi */
/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessJob} HeadlessJob */
/** @typedef {import('../../src/lib/state/headless-contract.ts').HeadlessReport} HeadlessReport */
/** @typedef {{ backprompt?: HeadlessApi, backpromptParcel?: { sent: string, content: string } }} HeadlessWindow */
/** @typedef {import('playwright').Page} Page */

/** Chromium drops a message of its pipe that is longer than 100 MB, without a word. In characters, with much to spare. */
const MOST_AT_ONCE = 1_000_000;

/**
 * Runs a job in the page. What may be large, the document and the dataset, goes through the door in pieces.
 * @param {Page} page
 * @param {HeadlessJob} job
 * @returns {Promise<HeadlessReport>}
 */
export async function runInPage(page, { base64, ...rest }) {
	await page.evaluate(openParcel);
	for (let at = 0; at < base64.length; at += MOST_AT_ONCE) {
		await page.evaluate(addPiece, base64.slice(at, at + MOST_AT_ONCE));
	}
	const { report, length } = await page.evaluate(runParcel, rest);
	if (!report.ok) return report;
	let content = '';
	while (content.length < length) {
		const piece = await page.evaluate(takePiece, { at: content.length, most: MOST_AT_ONCE });
		if (piece === '') throw new Error('The dataset went away from the page.');
		content += piece;
	}
	return { ...report, content };
}

// What follows runs in the page, each function by itself.

function openParcel() {
	/** @type {HeadlessWindow} */ (window).backpromptParcel = { sent: '', content: '' };
}

/** @param {string} piece */
function addPiece(piece) {
	const { backpromptParcel } = /** @type {HeadlessWindow} */ (window);
	if (backpromptParcel) backpromptParcel.sent += piece;
}

/** @param {Omit<HeadlessJob, 'base64'>} rest */
async function runParcel(rest) {
	const { backprompt, backpromptParcel } = /** @type {HeadlessWindow} */ (window);
	if (!backprompt || !backpromptParcel) throw new Error('The page went away from the run.');
	const base64 = backpromptParcel.sent;
	backpromptParcel.sent = '';
	const report = await backprompt.run({ ...rest, base64 });
	if (!report.ok) return { report, length: 0 };
	backpromptParcel.content = report.content;
	return { report: { ...report, content: '' }, length: report.content.length };
}

/** @param {{ at: number, most: number }} piece */
function takePiece({ at, most }) {
	const { backpromptParcel } = /** @type {HeadlessWindow} */ (window);
	const piece = backpromptParcel?.content.slice(at, at + most) ?? '';
	// Half of a character beyond U+FFFF would not survive the way.
	const isTorn = piece.length === most && /[\ud800-\udbff]$/u.test(piece);
	return isTorn ? piece.slice(0, -1) : piece;
}
