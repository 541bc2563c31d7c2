import type { HeadlessApi, HeadlessListener } from '#lib/state/headless-contract.ts';

// See https://svelte.dev/docs/kit/types#app.d.ts
declare global {
	namespace App {}

	interface Window {
		backprompt?: HeadlessApi;
		backpromptEvent?: HeadlessListener;
	}
}
