/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-member-cell.h"

#include "ui/pennant-format.h"
#include "ui/pennant-names.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-remark-label.h"

#include <glib/gi18n-lib.h>

#define TIER_PICTURE_SIZE 24

/* What the sort arrow of a column's header takes, so that numbers end where the title above them does. */
#define ARROW_WIDTH 22

struct _PennantMemberCell
{
  AdwBin parent_instance;

  const PennantMemberColumn *column;
  PennantService *service;
  PennantRow *row;

  GtkLabel *label;
  GtkLabel *role_label; /* of the name only */
  GtkLabel *new_label;  /* of the name only */
  PennantRemarkLabel *remark_label;
  PennantPicture *picture; /* of the tier only */
};

G_DEFINE_FINAL_TYPE (PennantMemberCell, pennant_member_cell, ADW_TYPE_BIN)

static void
show_name (PennantMemberCell *self, const PennantClanMember *member)
{
  g_autofree char *name = pennant_name_display (member->name, member->tag);
  g_autofree char *role = pennant_format_role (member->role);

  gtk_label_set_label (self->label, name);
  gtk_label_set_label (self->role_label, role);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  if (self->service != NULL)
    pennant_remark_label_set_tag (self->remark_label, self->service, FALSE, member->tag);
}

static void
show_new (PennantMemberCell *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->new_label), pennant_row_is_new (self->row));
}

static void
show_tier (PennantMemberCell *self, const PennantClanMember *member)
{
  const PennantLeague *tier = member->league_tier;
  const PennantPictureUrls *urls = tier != NULL ? tier->icon_urls : NULL;
  g_autofree char *name = tier != NULL ? pennant_name_display (tier->name, NULL) : NULL;

  pennant_picture_set_url (self->picture, urls != NULL ? (urls->small != NULL ? urls->small : urls->large) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), tier != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->label), tier == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
}

static void
show_text (PennantMemberCell *self, const PennantClanMember *member)
{
  g_autofree char *text = pennant_member_column_get_text (self->column, member);
  g_autofree char *explanation = NULL;

  if (self->column->explain != NULL && self->column->has (member))
    explanation = self->column->explain (member);

  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), explanation);
  if (g_str_equal (self->column->id, "trophies") && !pennant_member_is_ranked (member))
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dimmed");
}

static void
show (PennantMemberCell *self)
{
  const PennantClanMember *member = pennant_row_get_value (self->row);

  if (self->role_label != NULL)
    show_name (self, member);
  else if (self->picture != NULL)
    show_tier (self, member);
  else
    show_text (self, member);
}

static GtkWidget *
make_name (PennantMemberCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *second_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->remark_label = PENNANT_REMARK_LABEL (pennant_remark_label_new ());
  self->role_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->role_label, 0);
  gtk_label_set_ellipsize (self->role_label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->role_label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->role_label), "dimmed");

  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (self->label, TRUE);
  gtk_label_set_width_chars (self->label, 8);
  gtk_widget_set_overflow (GTK_WIDGET (self->label), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "name");

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  self->new_label = GTK_LABEL (gtk_label_new (_ ("New")));
  gtk_widget_add_css_class (GTK_WIDGET (self->new_label), "caption-heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->new_label), "accent");
  gtk_widget_set_visible (GTK_WIDGET (self->new_label), FALSE);
  gtk_box_append (GTK_BOX (second_line), GTK_WIDGET (self->role_label));
  gtk_box_append (GTK_BOX (second_line), GTK_WIDGET (self->new_label));
  gtk_box_append (GTK_BOX (second_line), GTK_WIDGET (self->remark_label));
  gtk_box_append (GTK_BOX (box), second_line);

  return box;
}

static GtkWidget *
make_tier (PennantMemberCell *self, PennantService *service)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->picture = PENNANT_PICTURE (pennant_picture_new (service, NULL, TIER_PICTURE_SIZE));
  gtk_label_set_label (self->label, "—");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));

  return box;
}

static void
pennant_member_cell_dispose (GObject *object)
{
  PennantMemberCell *self = PENNANT_MEMBER_CELL (object);

  pennant_member_cell_set_row (self, NULL);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_member_cell_parent_class)->dispose (object);
}

static void
pennant_member_cell_class_init (PennantMemberCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pennant_member_cell_dispose;
}

static void
pennant_member_cell_init (PennantMemberCell *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
}

/**
 * pennant_member_cell_new:
 * @column: which column it is of
 * @service: (nullable): whose pictures, notes and marks
 *
 * Returns: (transfer floating): a cell without a row
 */
GtkWidget *
pennant_member_cell_new (const PennantMemberColumn *column, PennantService *service)
{
  PennantMemberCell *self = g_object_new (PENNANT_TYPE_MEMBER_CELL, NULL);

  self->column = column;
  g_set_object (&self->service, service);
  if (g_str_equal (column->id, "name"))
    adw_bin_set_child (ADW_BIN (self), make_name (self));
  else if (g_str_equal (column->id, "tier"))
    adw_bin_set_child (ADW_BIN (self), make_tier (self, service));
  else
    {
      gtk_label_set_xalign (self->label, 1);
      gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
      gtk_widget_set_margin_end (GTK_WIDGET (self->label), ARROW_WIDTH);
      gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
      adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
    }

  return GTK_WIDGET (self);
}

/**
 * pennant_member_cell_set_row:
 * @self: a cell
 * @row: (nullable): the row that it shows
 *
 * Lets it show a row, and follow it.
 */
void
pennant_member_cell_set_row (PennantMemberCell *self, PennantRow *row)
{
  g_return_if_fail (PENNANT_IS_MEMBER_CELL (self));

  if (self->row != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->row, show, self);
      g_signal_handlers_disconnect_by_func (self->row, show_new, self);
      if (self->remark_label != NULL)
        pennant_remark_label_set_remark (self->remark_label, NULL);
    }
  g_set_object (&self->row, row);
  if (row == NULL)
    return;

  g_signal_connect_swapped (row, "notify::value", G_CALLBACK (show), self);
  show (self);
  if (self->new_label != NULL)
    {
      g_signal_connect_swapped (row, "notify::is-new", G_CALLBACK (show_new), self);
      show_new (self);
    }
}

/**
 * pennant_member_cell_get_row:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the row that it shows
 */
PennantRow *
pennant_member_cell_get_row (PennantMemberCell *self)
{
  g_return_val_if_fail (PENNANT_IS_MEMBER_CELL (self), NULL);

  return self->row;
}
