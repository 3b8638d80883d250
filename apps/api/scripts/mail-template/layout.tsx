import { Body } from '@react-email/body';
import { Button } from '@react-email/button';
import { Column } from '@react-email/column';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Html } from '@react-email/html';
import { Img } from '@react-email/img';
import { Link } from '@react-email/link';
import { Preview } from '@react-email/preview';
import { Row } from '@react-email/row';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import type { ReactNode } from 'react';
import { css, styles } from './styles';

/** Eta's code between the parts: it may hold nothing that HTML escapes. */
const If = ({ of, children }: { of: string; children: ReactNode }) => (
  <>
    {`{{ if (${of}) { }}`}
    {children}
    {'{{ } }}'}
  </>
);
const Each = ({ of, children }: { of: string; children: ReactNode }) => (
  <>
    {`{{ for (const ${of}) { }}`}
    {children}
    {'{{ } }}'}
  </>
);
const value = (of: string) => `{{= ${of} }}`;

/** A row of a table of amounts. */
const Amount = ({ of, strong = false }: { of: string; strong?: boolean }) => (
  <Column className="ink" style={{ ...styles.amount, ...(strong ? styles.strong : {}) }}>
    {value(of)}
  </Column>
);

const Paragraph = () => (
  <If of="block.paragraph">
    <Text className="ink" style={styles.text}>
      {value('block.paragraph')}
    </Text>
  </If>
);

const Action = () => (
  <If of="block.button">
    <Section style={styles.action}>
      <Button
        className="button"
        href={value('block.button.url')}
        style={{ ...styles.button, backgroundColor: value('it.accent') }}
      >
        {value('block.button.label')}
      </Button>
    </Section>
  </If>
);

const Facts = () => (
  <If of="block.facts">
    <Section style={styles.block}>
      <Each of="[name, value] of block.facts">
        <Row style={styles.row}>
          <Column className="faint" style={styles.factName}>
            {value('name')}
          </Column>
          <Column className="ink" style={styles.fact}>
            {value('value')}
          </Column>
        </Row>
      </Each>
    </Section>
  </If>
);

const Table = () => (
  <If of="block.table">
    <Section style={styles.block}>
      <Each of="row of block.table.rows">
        <Row className="rule" style={{ ...styles.row, ...styles.ruled }}>
          <Column className="ink" style={styles.label}>
            {value('row.label')}
            <If of="row.detail">
              <br />
              <span className="faint" style={styles.detail}>
                {value('row.detail')}
              </span>
            </If>
          </Column>
          <Amount of="row.amount" />
        </Row>
      </Each>
      <Each of="sum of block.table.sums">
        <Row style={styles.row}>
          <Column className="ink" style={{ ...styles.label, ...styles.strong }}>
            {value('sum.label')}
          </Column>
          <Amount of="sum.amount" strong />
        </Row>
      </Each>
    </Section>
  </If>
);

/** The shop's name or its logo, which stays on paper when the mail is dark. */
const Brand = () => (
  <>
    <If of="it.logo">
      <Img
        src={value('it.logo.url')}
        alt={value('it.shop.name')}
        width={value('it.logo.width')}
        height={value('it.logo.height')}
        className="logo"
        style={styles.logo}
      />
    </If>
    <If of="!it.logo">
      <Text className="ink" style={styles.brand}>
        {value('it.shop.name')}
      </Text>
    </If>
  </>
);

const Footer = () => (
  <Section style={styles.footer}>
    <Text className="faint" style={styles.small}>
      <Each of="line of it.seller">
        {value('line')}
        <br />
      </Each>
      <If of="it.shop.supportEmail">
        <Link className="faint" href={`mailto:${value('it.shop.supportEmail')}`} style={styles.quietLink}>
          {value('it.shop.supportEmail')}
        </Link>
        <br />
      </If>
    </Text>
    <Text className="faint" style={styles.small}>
      <Each of="page of it.pages">
        <Link className="faint" href={value('page.url')} style={styles.quietLink}>
          {value('page.title')}
        </Link>
        &nbsp;&nbsp;
      </Each>
    </Text>
  </Section>
);

/** Every mail of the shop, with places for what is in it. */
export const Layout = () => (
  <Html lang="en">
    <Head>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{value('it.subject')}</title>
      <style>{css}</style>
    </Head>
    <Body className="page" style={styles.page}>
      <Preview>{value('it.preheader')}</Preview>
      <Container style={styles.container}>
        <Section style={styles.header}>
          <Brand />
        </Section>
        <Section className="sheet" style={styles.sheet}>
          <If of="it.heading">
            <Heading as="h1" className="ink" style={styles.heading}>
              {value('it.heading')}
            </Heading>
          </If>
          <Each of="block of it.blocks">
            <Paragraph />
            <Action />
            <Facts />
            <Table />
          </Each>
        </Section>
        <Footer />
      </Container>
    </Body>
  </Html>
);
