/** Made by the bundler: requires every test of the suite. */
declare module 'virtual:tests' {
  export function load(): void;
}
