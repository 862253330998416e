<?xml version="1.0" encoding="utf-8"?>
<!-- What a book has of a page's HTML, as XHTML (plugins/exports/epub.py). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
  <xsl:template match="/html">
    <html lang="{@lang}" xml:lang="{@lang}" dir="{@dir}">
      <head>
        <title><xsl:value-of select="normalize-space((.//h1)[1])"/></title>
        <link rel="stylesheet" type="text/css" href="book.css"/>
      </head>
      <body><xsl:apply-templates select="body/node()"/></body>
    </html>
  </xsl:template>
  <xsl:template match="main"><xsl:apply-templates/></xsl:template>
  <xsl:template match="*">
    <xsl:element name="{name()}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="@*|node()"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="@*"><xsl:copy/></xsl:template>
  <xsl:template match="@lang">
    <xsl:copy/>
    <xsl:attribute name="xml:lang"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>
  <xsl:template match="nav[@id='_nav']">
    <nav id="toc" epub:type="toc"><xsl:apply-templates/></nav>
  </xsl:template>
  <!-- A picture is described. -->
  <xsl:template match="img">[<xsl:value-of select="@alt"/>]</xsl:template>
  <!-- What is for the eye, for those who are online, or in a list of all chapters. -->
  <xsl:template match="nav|svg|comment()|*[@aria-hidden='true']|img[not(@alt) or @alt='']"/>
  <xsl:template match="p[@class='banner']|p[@class='call']|p[preceding-sibling::p[@class='call']]"/>
  <xsl:template match="div[dd/a[@type='text/calendar']]|span[a[starts-with(@href, 'geo:')]]"/>
  <xsl:template match="ol[@class='day-pages']|footer/p[a]|main[@data-kind='forum']//p[@class='eyebrow']/span"/>
  <xsl:template match="article/details|ol[@class='recommendations']/li/p[@class='note'][not(following-sibling::p)]"/>
  <xsl:template match="section[@class='abbreviations' or @class='sources']"/>
  <xsl:template match="main[@data-kind='forum']//section[@aria-labelledby='site.people']"/>
  <xsl:template match="section[@aria-labelledby='site.records']"/>
  <!-- The texts of several people in one file have no places of their own. -->
  <xsl:template match="@tabindex|section[starts-with(@id, '_')]//dd//@id"/>
</xsl:stylesheet>
