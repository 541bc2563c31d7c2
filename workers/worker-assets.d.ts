/** Vite's own types would bring the page's into the workers. */
declare module '*?url' {
	const address: string;
	export default address;
}
