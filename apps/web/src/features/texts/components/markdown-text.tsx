import Markdown from 'markdown-to-jsx/react';
import classes from './texts.module.css';

/** Markdown as elements: HTML in it is shown as text, and addresses that would run a script are left out. */
export function MarkdownText({ children }: { children: string }) {
  return (
    <div className={classes.text}>
      <Markdown options={{ disableParsingRawHTML: true, forceBlock: true, wrapper: null }}>
        {children}
      </Markdown>
    </div>
  );
}
