/** A style sheet: esbuild gathers them into `panel.css`. */
declare module '*.css';
