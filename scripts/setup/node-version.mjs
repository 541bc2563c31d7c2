/** The oldest Node that the tools run on, as package.json says. */
const OLDEST = { major: 20, minor: 19 };

/**
 * Words for a Node that is too old, or null. Plain enough for an old Node to read: this file is loaded first.
 * @param {string} version such as `20.19.0`
 */
export function complaintAboutNode(version) {
	const parts = version.split('.').map(Number);
	const major = parts[0] || 0;
	const minor = parts[1] || 0;
	if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return null;
	return (
		'Backprompt needs Node ' +
		OLDEST.major +
		'.' +
		OLDEST.minor +
		' or newer, and this is Node ' +
		version +
		'.\nInstall a newer one from nodejs.org, or with your version manager, and run the same command again.'
	);
}
