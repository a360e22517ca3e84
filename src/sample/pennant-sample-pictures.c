/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-pictures.h"

#include "sample/pennant-sample-random.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

/* Badges, leagues and labels as plain shapes of our own, made to be read at 16 to 64 pixels: two or three flat colours,
 * a firm outline, one large sign. Everything is drawn in a square from -1 to 1. */

typedef void (*Draw) (cairo_t *cr, guint number);

typedef struct
{
  double red, green, blue;
} Colour;

#define HEX(value) { (value >> 16) / 255.0, (value >> 8 & 0xff) / 255.0, (value & 0xff) / 255.0 }

static const Colour white = HEX (0xffffff);
static const Colour colours[] = {
  HEX (0x2a6fc9), HEX (0x1f9e5a), HEX (0xe5a50a), HEX (0xd9541e), HEX (0xc01c3c),
  HEX (0x813d9c), HEX (0x865e3c), HEX (0x19869b), HEX (0xc64b8c), HEX (0x4a5a74),
};
static const Colour tier_colours[] = {
  HEX (0x8a8f98), HEX (0x9a6b3f), HEX (0xb35a7a), HEX (0x3f7fbf), HEX (0xc8562b), HEX (0x7b52ab),
  HEX (0x4d8a7a), HEX (0x3d4f8f), HEX (0xb8860b), HEX (0xb3263e), HEX (0x1c8fd6), HEX (0x6d2e9e),
};

static void
set_colour (cairo_t *cr, Colour colour, double brightness)
{
  cairo_set_source_rgb (cr, MIN (colour.red * brightness, 1), MIN (colour.green * brightness, 1),
                        MIN (colour.blue * brightness, 1));
}

static void
polygon (cairo_t *cr, int n_corners, double radius, double turn)
{
  for (int i = 0; i < n_corners; i++)
    cairo_line_to (cr, radius * sin (turn + 2 * G_PI * i / n_corners), -radius * cos (turn + 2 * G_PI * i / n_corners));
  cairo_close_path (cr);
}

static void
star (cairo_t *cr, double radius)
{
  for (int i = 0; i < 10; i++)
    {
      double r = i % 2 ? radius * 0.45 : radius;

      cairo_line_to (cr, r * sin (G_PI * i / 5), -r * cos (G_PI * i / 5));
    }
  cairo_close_path (cr);
}

static void
rounded_square (cairo_t *cr, double half, double radius)
{
  double inner = half - radius;

  cairo_arc (cr, inner, -inner, radius, -G_PI / 2, 0);
  cairo_arc (cr, inner, inner, radius, 0, G_PI / 2);
  cairo_arc (cr, -inner, inner, radius, G_PI / 2, G_PI);
  cairo_arc (cr, -inner, -inner, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* Badges ------------------------------------------------------------------------------------------ */

static void
outline_badge (cairo_t *cr, guint shape)
{
  switch (shape)
    {
    case 0: /* a banner with a swallow's tail */
      cairo_move_to (cr, -0.72, -0.86);
      cairo_line_to (cr, 0.72, -0.86);
      cairo_line_to (cr, 0.72, 0.88);
      cairo_line_to (cr, 0, 0.5);
      cairo_line_to (cr, -0.72, 0.88);
      cairo_close_path (cr);
      break;
    case 1: /* a banner that ends in a point */
      cairo_move_to (cr, -0.74, -0.84);
      cairo_line_to (cr, 0.74, -0.84);
      cairo_line_to (cr, 0.74, 0.3);
      cairo_line_to (cr, 0, 0.92);
      cairo_line_to (cr, -0.74, 0.3);
      cairo_close_path (cr);
      break;
    case 2: /* a rounded shield */
      cairo_move_to (cr, -0.76, -0.82);
      cairo_line_to (cr, 0.76, -0.82);
      cairo_curve_to (cr, 0.8, 0.1, 0.6, 0.62, 0, 0.92);
      cairo_curve_to (cr, -0.6, 0.62, -0.8, 0.1, -0.76, -0.82);
      cairo_close_path (cr);
      break;
    case 3:
      cairo_arc (cr, 0, 0, 0.86, 0, 2 * G_PI);
      break;
    case 4:
      polygon (cr, 6, 0.92, 0);
      break;
    default:
      rounded_square (cr, 0.8, 0.26);
      break;
    }
}

static void
divide_badge (cairo_t *cr, guint division)
{
  switch (division)
    {
    case 0: /* halves */
      cairo_rectangle (cr, 0, -1, 1, 2);
      break;
    case 1: /* a bar across */
      cairo_rectangle (cr, -1, -0.32, 2, 0.64);
      break;
    case 2: /* a post */
      cairo_rectangle (cr, -0.3, -1, 0.6, 2);
      break;
    case 3: /* a slope */
      cairo_move_to (cr, -1, 1);
      cairo_line_to (cr, 1, -1);
      cairo_line_to (cr, 1, 1);
      break;
    case 4: /* a chevron */
      cairo_move_to (cr, -1, 0.75);
      cairo_line_to (cr, 0, -0.25);
      cairo_line_to (cr, 1, 0.75);
      cairo_line_to (cr, 1, 1.4);
      cairo_line_to (cr, -1, 1.4);
      break;
    default: /* the top */
      cairo_rectangle (cr, -1, -1, 2, 0.72);
      break;
    }
  cairo_fill (cr);
}

static void
charge_badge (cairo_t *cr, guint sign)
{
  switch (sign)
    {
    case 0:
      cairo_arc (cr, 0, 0, 0.3, 0, 2 * G_PI);
      break;
    case 1:
      star (cr, 0.44);
      break;
    case 2:
      polygon (cr, 4, 0.4, 0);
      break;
    case 3:
      polygon (cr, 3, 0.4, 0);
      break;
    case 4:
      cairo_rectangle (cr, -0.1, -0.36, 0.2, 0.72);
      cairo_rectangle (cr, -0.36, -0.1, 0.72, 0.2);
      break;
    default:
      cairo_arc (cr, 0, 0, 0.36, 0, 2 * G_PI);
      cairo_new_sub_path (cr);
      cairo_arc_negative (cr, 0, 0, 0.19, 2 * G_PI, 0);
      break;
    }
  cairo_fill (cr);
}

static void
draw_badge (cairo_t *cr, guint number)
{
  PennantSampleRandom random = { number };
  guint shape = (guint) pennant_sample_random_range (&random, 0, 5);
  guint first = (guint) pennant_sample_random_range (&random, 0, (int) G_N_ELEMENTS (colours) - 1);
  guint second = first + (guint) pennant_sample_random_range (&random, 1, (int) G_N_ELEMENTS (colours) - 1);
  guint division = (guint) pennant_sample_random_range (&random, 0, 5);
  guint sign = (guint) pennant_sample_random_range (&random, 0, 5);
  Colour ground = colours[first], other = colours[second % G_N_ELEMENTS (colours)];

  outline_badge (cr, shape);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  set_colour (cr, ground, 1);
  cairo_fill (cr);
  set_colour (cr, other, 1);
  divide_badge (cr, division);
  cairo_restore (cr);
  set_colour (cr, white, 1);
  charge_badge (cr, sign);
  outline_badge (cr, shape);
  set_colour (cr, ground, 0.5);
  cairo_set_line_width (cr, 0.11);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/* Leagues and labels ------------------------------------------------------------------------------ */

static void
draw_chevrons (cairo_t *cr, int n)
{
  cairo_set_line_width (cr, 0.15);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int i = 0; i < n; i++)
    {
      double y = 0.12 + (i - (n - 1) / 2.0) * 0.3;

      cairo_move_to (cr, -0.38, y + 0.12);
      cairo_line_to (cr, 0, y - 0.22);
      cairo_line_to (cr, 0.38, y + 0.12);
    }
  cairo_stroke (cr);
}

static void
draw_medal (cairo_t *cr, Colour colour, int n_corners)
{
  if (n_corners)
    polygon (cr, n_corners, 0.9, n_corners == 4 ? 0 : G_PI / n_corners);
  else
    cairo_arc (cr, 0, 0, 0.84, 0, 2 * G_PI);
  set_colour (cr, colour, 1);
  cairo_fill_preserve (cr);
  set_colour (cr, colour, 0.6);
  cairo_set_line_width (cr, 0.14);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static void
draw_no_league (cairo_t *cr)
{
  cairo_arc (cr, 0, 0, 0.76, 0, 2 * G_PI);
  set_colour (cr, tier_colours[0], 1);
  cairo_set_line_width (cr, 0.16);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, -0.3, 0);
  cairo_line_to (cr, 0.3, 0);
  cairo_stroke (cr);
}

/* Three tiers of one league share colour and corners and have one, two or three chevrons. */
static void
draw_tier (cairo_t *cr, guint number)
{
  static const int corners[] = { 0, 5, 6, 8 };
  guint league = (number - 1) / 3;

  if (number == 0)
    {
      draw_no_league (cr);
      return;
    }
  league = MIN (league, G_N_ELEMENTS (tier_colours) - 1);
  draw_medal (cr, tier_colours[league], corners[league / 3]);
  set_colour (cr, white, 1);
  if (league == G_N_ELEMENTS (tier_colours) - 1)
    {
      star (cr, 0.56);
      cairo_fill (cr);
    }
  else
    draw_chevrons (cr, (int) (number - 1) % 3 + 1);
}

static void
draw_old_league (cairo_t *cr, guint number)
{
  if (number == 0)
    {
      draw_no_league (cr);
      return;
    }
  draw_medal (cr, tier_colours[MIN ((number - 1) / 3, G_N_ELEMENTS (tier_colours) - 1)], 4);
  set_colour (cr, white, 1);
  draw_chevrons (cr, 3 - (int) (number - 1) % 3);
}

static void
draw_label (cairo_t *cr, guint number)
{
  rounded_square (cr, 0.82, 0.34);
  set_colour (cr, colours[number % G_N_ELEMENTS (colours)], 1);
  cairo_fill (cr);
  set_colour (cr, white, 1);
  charge_badge (cr, number % 6);
}

/* Files ------------------------------------------------------------------------------------------- */

static const struct
{
  const char *folder;
  int size;
  Draw draw;
} folders[] = {
  { "badges/70", 70, draw_badge },       { "badges/200", 200, draw_badge },       { "badges/512", 512, draw_badge },
  { "leaguetiers/125", 125, draw_tier }, { "leaguetiers/326", 326, draw_tier },   { "leagues/36", 36, draw_old_league },
  { "leagues/72", 72, draw_old_league }, { "leagues/288", 288, draw_old_league }, { "labels/64", 64, draw_label },
  { "labels/128", 128, draw_label },
};

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
paint (Draw draw, int size, guint number)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, size / 2.0, size / 2.0);
  cairo_scale (cr, size / 2.0, size / 2.0);
  draw (cr, number);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append, png);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (g_steal_pointer (&png));
}

/**
 * pennant_sample_picture_draw:
 * @path: where a picture is, as `/badges/70/0000002a.png`
 *
 * Returns: (transfer full) (nullable): that picture as PNG, %NULL where there is none
 */
GBytes *
pennant_sample_picture_draw (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      gsize length = strlen (folders[i].folder);
      g_autofree char *name = NULL;
      guint64 number;

      if (path[0] != '/' || strncmp (path + 1, folders[i].folder, length) != 0 || path[length + 1] != '/')
        continue;
      if (!g_str_has_suffix (path, ".png"))
        return NULL;
      name = g_strndup (path + length + 2, strlen (path + length + 2) - strlen (".png"));
      if (strlen (name) != 8 || !g_ascii_string_to_unsigned (name, 16, 0, G_MAXUINT32, &number, NULL))
        return NULL;
      return paint (folders[i].draw, folders[i].size, (guint) number);
    }
  return NULL;
}
