import type { Component } from 'svelte';
import Book from '@lucide/svelte/icons/book-open';
import Cpu from '@lucide/svelte/icons/cpu';
import Download from '@lucide/svelte/icons/download';
import FileText from '@lucide/svelte/icons/file-text';
import Play from '@lucide/svelte/icons/play';
import Scissors from '@lucide/svelte/icons/scissors';
import SquareCheck from '@lucide/svelte/icons/square-check';

export type PlaceName = 'documents' | 'segments' | 'run' | 'review' | 'export' | 'models' | 'learn';

export interface Place {
	readonly name: PlaceName;
	readonly title: string;
	readonly path: string;
	readonly icon: Component<{ size?: number }>;
}

/** The five places of the flow, in order. */
export const FLOW: readonly Place[] = [
	{ name: 'documents', title: 'Documents', path: '/', icon: FileText },
	{ name: 'segments', title: 'Segments', path: '/segments', icon: Scissors },
	{ name: 'run', title: 'Run', path: '/run', icon: Play },
	{ name: 'review', title: 'Review', path: '/review', icon: SquareCheck },
	{ name: 'export', title: 'Export', path: '/export', icon: Download }
];

export const BESIDE: readonly Place[] = [
	{ name: 'models', title: 'Models', path: '/models', icon: Cpu },
	{ name: 'learn', title: 'Learn', path: '/learn', icon: Book }
];
