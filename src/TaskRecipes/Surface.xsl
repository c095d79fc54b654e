<?xml version="1.0" encoding="utf-8"?>
<!-- The descriptions of what is public: the compiler writes those of internal types too. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()" /></xsl:copy>
  </xsl:template>
  <xsl:template match="member[contains(@name, ':TaskRecipes.Composing.') or contains(@name, ':TaskRecipes.ComputedModel')]" />
</xsl:stylesheet>
