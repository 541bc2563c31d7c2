import { describe, expect, it } from 'vitest';
import { openingCommand } from '../../scripts/open-browser.mjs';

const ADDRESS = 'http://localhost:5173/';

describe('the browser is opened', () => {
	it.each([
		['darwin', {}, ['open', ADDRESS]],
		['linux', { DISPLAY: ':0' }, ['xdg-open', ADDRESS]],
		['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', ADDRESS]],
		['win32', {}, ['cmd.exe', '/d', '/s', '/c', 'start', '""', ADDRESS]]
	] as const)('on %s with %j', (platform, env, command) => {
		expect(openingCommand(ADDRESS, platform, env)).toEqual(command);
	});

	it.each([
		['linux', {}],
		['linux', { DISPLAY: ':0', CI: 'true' }],
		['darwin', { BROWSER: 'none' }]
	] as const)('not where nobody would see it: %s with %j', (platform, env) => {
		expect(openingCommand(ADDRESS, platform, env)).toBeNull();
	});
});
