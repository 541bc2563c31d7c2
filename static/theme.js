// Runs before the first paint, so that a chosen theme does not flash. The choice is written by theme.svelte.ts.
try {
	const theme = localStorage.getItem('backprompt-theme');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
	// Storage can be forbidden; then the system's theme is right.
}
