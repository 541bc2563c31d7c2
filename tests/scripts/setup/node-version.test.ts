import { expect, it } from 'vitest';
import { complaintAboutNode } from '../../../scripts/setup/node-version.mjs';

it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0', '25.0.0-nightly'])('accepts Node %s', (version) => {
	expect(complaintAboutNode(version)).toBeNull();
});

it.each(['20.18.3', '18.20.0', '16.0.0', '8.17.0', ''])('sends Node %s away with words', (version) => {
	expect(complaintAboutNode(version)).toContain('needs Node 20.19 or newer');
});
